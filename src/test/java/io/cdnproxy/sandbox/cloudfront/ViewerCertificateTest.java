package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.TestCertificates.covering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.InvalidViewerCertificateException;

/** Certificates that nobody gets at AWS to try it. */
class ViewerCertificateTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void aNameInACertificateCoversItselfOnly() {
        // When
        var created = create(covering("a.example.com"), "a.example.com");
        var refusal = assertThatThrownBy(() -> create(covering("other.example.com"), "b.example.com"));

        // Then
        assertThat(created.distribution().id()).isNotEmpty();
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aWildcardAliasNeedsAWildcardCertificate() {
        // When
        var refusal = assertThatThrownBy(() -> create(covering("a.example.com"), "*.example.com"));
        var created = create(covering("*.example.com"), "*.example.com");

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
        assertThat(created.distribution().id()).isNotEmpty();
    }

    @Test
    void anExpiredCertificateIsNotValid() {
        // Given
        var expired = TestCertificates.expiring(aws.clock.instant().minus(Duration.ofDays(1)), "a.example.com");

        // When
        var refusal = assertThatThrownBy(() -> create(expired, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class).hasMessageContaining("isn't valid");
    }

    @Test
    void aCertificateIsNotValidBeforeItsTime() {
        // Given
        var coming = TestCertificates.covering("a.example.com");
        aws.clock.advance(Duration.between(aws.clock.instant(), TestCertificates.NOT_BEFORE.minusSeconds(1)));

        // When
        var refusal = assertThatThrownBy(() -> create(coming, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class).hasMessageContaining("isn't valid");
    }

    @Test
    void aKeyThatCloudFrontCannotServeIsRefused() {
        // Given
        var strong = CertificateAuthority.root("Test root").issue(request().with(KeyAlgorithm.ECDSA_P384));

        // When
        var refusal = assertThatThrownBy(() -> create(strong, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aSelfSignedCertificateProvesNothing() {
        // Given
        var selfSigned = TestCertificates.selfSigned("a.example.com");

        // When
        var refusal = assertThatThrownBy(() -> create(selfSigned, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aCertificateWithoutItsChainLeadsToNoRoot() {
        // Given
        var root = CertificateAuthority.root("Test root");
        var whole = root.intermediate("Test authority").issue(request());
        aws.emulator().trust(root.root());

        // When
        var refusal = assertThatThrownBy(() -> create(whole.withoutIntermediates(), "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class)
                .hasMessageContaining("doesn't include a valid certificate chain");
        assertThat(create(whole, "a.example.com").distribution().id()).isNotEmpty();
    }

    @Test
    void aRootThatCloudFrontDoesNotKnowProvesNothing() {
        // Given
        var stranger = CertificateAuthority.root("Test root").issue(request());
        aws.emulator().trust(CertificateAuthority.root("Test root").root());

        // When
        var refusal = assertThatThrownBy(() -> create(stranger, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aChainHasNoGap() {
        // Given
        var root = CertificateAuthority.root("Test root");
        var material = root.intermediate("Test authority").issue(request());
        var stranger = root.intermediate("Test authority").keyMaterial().leaf();
        aws.emulator().trust(root.root());

        // When
        var refusal = assertThatThrownBy(
                () -> create(new KeyMaterial(material.key(), List.of(material.leaf(), stranger)), "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    private static IssueRequest request() {
        return IssueRequest.of("a.example.com").valid(TestCertificates.NOT_BEFORE, TestCertificates.NOT_AFTER);
    }

    private CreateDistributionResponse create(KeyMaterial material, String... aliases) {
        var certificate = Configs.certificate(aws.emulator().importCertificate(material));
        return aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.builder()
                        .aliases(Configs.aliases(aliases))
                        .viewerCertificate(certificate)
                        .build()));
    }
}
