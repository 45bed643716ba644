package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.TestCertificates.covering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.InvalidMinimumProtocolVersionException;
import software.amazon.awssdk.services.cloudfront.model.InvalidProtocolSettingsException;
import software.amazon.awssdk.services.cloudfront.model.InvalidViewerCertificateException;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

class ViewerCertificateTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void anAliasNeedsACertificate() {
        // When
        var refusal = assertThatThrownBy(() -> create((ViewerCertificate) null, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class)
                .hasMessageContaining("you must attach a trusted certificate");
    }

    @Test
    void theCertificateMustExist() {
        // When
        var refusal = assertThatThrownBy(() ->
                create(Configs.certificate("arn:aws:acm:us-east-1:123456789012:certificate/none"), "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class).hasMessageContaining("doesn't exist");
    }

    @Test
    void anotherAccountsCertificateDoesNotExist() {
        // Given
        var theirs = aws.emulator().importCertificate(Emulated.SOMEBODY_ELSE, covering("a.example.com"));

        // When
        var refusal = assertThatThrownBy(() -> create(Configs.certificate(theirs), "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class).hasMessageContaining("doesn't exist");
    }

    @Test
    void theCertificateMustCoverTheAlias() {
        // When
        var refusal = assertThatThrownBy(() -> create(covering("other.example.com"), "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class)
                .hasMessageContaining("doesn't cover the alternate domain name (CNAME)");
    }

    @Test
    void theCertificateMustCoverEveryAlias() {
        // When
        var refusal =
                assertThatThrownBy(() -> create(covering("a.example.com"), "a.example.com", "another.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aCertificatesWildcardCoversOneLabel() {
        // When
        var created = create(covering("*.example.com"), "a.example.com");

        // Then
        assertThat(created.distribution().id()).isNotEmpty();
    }

    @Test
    void aCertificatesWildcardDoesNotCoverTwoLabels() {
        // When
        var refusal = assertThatThrownBy(() -> create(covering("*.example.com"), "a.b.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aCertificatesWildcardDoesNotCoverItsParent() {
        // When
        var refusal = assertThatThrownBy(() -> create(covering("*.example.com"), "example.com"));

        // Then
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
    void aSelfSignedCertificateProvesNothing() {
        // Given
        var selfSigned = TestCertificates.selfSigned("a.example.com");

        // When
        var refusal = assertThatThrownBy(() -> create(selfSigned, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aMinimumProtocolVersionMustBeKnown() {
        // Given
        var arn = aws.emulator().importCertificate(covering("a.example.com"));
        var certificate = Configs.certificate(arn).copy(c -> c.minimumProtocolVersion("TLSv9"));

        // When
        var refusal = assertThatThrownBy(() -> create(certificate, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidMinimumProtocolVersionException.class);
    }

    @Test
    void sniExcludesSslThree() {
        // Given
        var arn = aws.emulator().importCertificate(covering("a.example.com"));
        var certificate = Configs.certificate(arn).copy(c -> c.minimumProtocolVersion("SSLv3"));

        // When
        var refusal = assertThatThrownBy(() -> create(certificate, "a.example.com"));

        // Then
        refusal.isInstanceOf(InvalidProtocolSettingsException.class);
    }

    private CreateDistributionResponse create(KeyMaterial material, String... aliases) {
        return create(Configs.certificate(aws.emulator().importCertificate(material)), aliases);
    }

    private CreateDistributionResponse create(ViewerCertificate certificate, String... aliases) {
        return aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.builder()
                        .aliases(Configs.aliases(aliases))
                        .viewerCertificate(certificate)
                        .build()));
    }
}
