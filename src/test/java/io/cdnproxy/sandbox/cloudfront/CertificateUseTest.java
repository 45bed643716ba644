package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.cloudfront.acm.AcmTiming;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** What a distribution shows to viewers cannot be deleted, nor for a while what it showed. */
class CertificateUseTest {
    private static final Duration RELEASE = Duration.ofMinutes(20);

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;
    private String arn;
    private String distribution;

    @BeforeEach
    void use() {
        certified = new Certified(aws);
        arn = certified.issued(Certified.NAME);
        distribution = certified.use(arn);
        aws.whenPropagationEnds();
    }

    @Test
    void aCertificateInUseCannotBeDeleted() {
        // When
        var refusal = assertThatThrownBy(() -> delete(arn));

        // Then
        refusal.isInstanceOf(ResourceInUseException.class);
        assertThat(certified.describe(arn).inUseBy())
                .singleElement()
                .asString()
                .matches("arn:aws:cloudfront::\\d{12}:distribution/" + distribution);
    }

    @Test
    void aCertificateStaysInUseUntilItsSuccessorHasPropagated() {
        // When
        update(c -> c.viewerCertificate(Configs.certificate(certified.issued(Certified.NAME))));

        // Then
        assertThatThrownBy(() -> delete(arn)).isInstanceOf(ResourceInUseException.class);
        aws.whenPropagationEnds();
        delete(arn);
    }

    @Test
    void whatWasLetGoOfCountsAsInUseForAWhile() {
        // Given
        aws.emulator().setAcmTiming(new AcmTiming(Duration.ZERO, RELEASE, Certified.NEVER));
        update(c -> c.viewerCertificate(Configs.certificate(certified.issued(Certified.NAME))));
        aws.whenPropagationEnds();

        // When
        aws.clock.advance(RELEASE.minusSeconds(1));

        // Then
        assertThatThrownBy(() -> delete(arn)).isInstanceOf(ResourceInUseException.class);
        assertThat(certified.describe(arn).inUseBy()).hasSize(1);
        aws.clock.advance(Duration.ofSeconds(1));
        assertThat(certified.describe(arn).inUseBy()).isEmpty();
        delete(arn);
    }

    @Test
    void alsoWhenTheDistributionIsDeleted() {
        // Given
        aws.emulator().setAcmTiming(new AcmTiming(Duration.ZERO, RELEASE, Certified.NEVER));
        update(c -> c.enabled(false));
        aws.whenPropagationEnds();
        var etag = aws.cloudFront().getDistribution(g -> g.id(distribution)).eTag();
        aws.cloudFront().deleteDistribution(d -> d.id(distribution).ifMatch(etag));

        // When
        aws.clock.advance(RELEASE.minusSeconds(1));

        // Then
        assertThatThrownBy(() -> delete(arn)).isInstanceOf(ResourceInUseException.class);
        aws.clock.advance(Duration.ofSeconds(1));
        delete(arn);
    }

    @Test
    void anUnusedCertificateIsGoneOnceItIsDeleted() {
        // Given
        var unused = certified.request("b.example.com");

        // When
        delete(unused);

        // Then
        assertThatThrownBy(() -> certified.describe(unused)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> delete(unused)).isInstanceOf(ResourceNotFoundException.class);
    }

    private void delete(String certificate) {
        certified.acm.deleteCertificate(d -> d.certificateArn(certificate));
    }

    private void update(Consumer<DistributionConfig.Builder> change) {
        var read = aws.cloudFront().getDistributionConfig(g -> g.id(distribution));
        aws.cloudFront().updateDistribution(u -> u.id(distribution)
                .ifMatch(read.eTag())
                .distributionConfig(read.distributionConfig().copy(change)));
    }
}
