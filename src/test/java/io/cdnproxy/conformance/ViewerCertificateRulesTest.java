package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which certificate goes with which aliases. */
@ExtendWith(AtCloudFront.class)
class ViewerCertificateRulesTest {
    private final Session aws;

    ViewerCertificateRulesTest(Session aws) {
        this.aws = aws;
    }

    /** [mem] The message, in part. */
    @Test
    void anAliasNeedsACertificate() {
        // When
        var refusal = Refusal.of(() -> aws.create(Configs.builder().aliases(Configs.aliases(aws.freshName()))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidViewerCertificate");
        assertThat(refusal.message())
                .startsWith("To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a"
                        + " trusted certificate that validates your authorization to use the domain name");
    }

    @Test
    void theCertificateMustExist() {
        // Given
        var certificate = Configs.certificate(
                "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000");

        // When
        var refusal = Refusal.of(() -> aws.create(
                Configs.builder().aliases(Configs.aliases(aws.freshName())).viewerCertificate(certificate)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidViewerCertificate");
        assertThat(refusal.message())
                .isEqualTo("The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or"
                        + " doesn't include a valid certificate chain.");
    }

    @Test
    void anotherAccountsCertificateDoesNotExist() {
        // Given
        var theirs = Configs.certificate(aws.strangersCertificate());

        // When
        var refusal =
                Refusal.of(() -> aws.create(aws.withAliases(aws.freshName()).viewerCertificate(theirs)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidViewerCertificate");
    }

    @Test
    void theCertificateMustCoverTheAlias() {
        // When
        var refusal = Refusal.of(() -> aws.create(aws.withAliases("a.not-covered.test")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidViewerCertificate");
        assertThat(refusal.message())
                .startsWith("The certificate that is attached to your distribution doesn't cover the alternate domain"
                        + " name (CNAME) that you're trying to add");
    }

    @Test
    void theCertificateMustCoverEveryAlias() {
        // When
        var refusal = Refusal.of(() -> aws.create(aws.withAliases(aws.freshName(), "a.not-covered.test")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidViewerCertificate");
    }

    @Test
    void anUpdateCannotAddAnAliasThatTheCertificateDoesNotCover() {
        // Given
        var id = aws.create(aws.withAliases(aws.freshName())).distribution().id();

        // When
        var refusal = Refusal.of(() -> aws.update(id, c -> c.aliases(Configs.aliases("a.not-covered.test"))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidViewerCertificate");
    }

    @Test
    void aWildcardInACertificateCoversOneLabel() {
        // When
        var tooDeep = Refusal.of(() -> aws.create(aws.withAliases("a." + aws.freshName())));
        var tooHigh = Refusal.of(() -> aws.create(aws.withAliases(aws.domain())));

        // Then
        assertThat(tooDeep.kind()).isEqualTo("400 InvalidViewerCertificate");
        assertThat(tooHigh.kind()).isEqualTo("400 InvalidViewerCertificate");
    }

    @Test
    void aCertificateNeedsNoAlias() {
        // When
        var created = aws.create(Configs.builder().viewerCertificate(Configs.certificate(aws.certificate())));

        // Then
        assertThat(created.distribution().distributionConfig().aliases().quantity())
                .isZero();
    }

    @Test
    void aCertificateNeedsAWayToBeServed() {
        // Given
        var certificate = Configs.certificate(aws.certificate()).copy(c -> c.sslSupportMethod((String) null));

        // When
        var refusal = Refusal.of(() -> aws.create(Configs.builder().viewerCertificate(certificate)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void theMinimumProtocolVersionIsAKnownOne() {
        // Given
        var certificate = Configs.certificate(aws.certificate()).copy(c -> c.minimumProtocolVersion("TLSv9"));

        // When
        var refusal = Refusal.of(() -> aws.create(Configs.builder().viewerCertificate(certificate)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidMinimumProtocolVersion");
    }

    @Test
    void sniExcludesSslThree() {
        // Given
        var certificate = Configs.certificate(aws.certificate()).copy(c -> c.minimumProtocolVersion("SSLv3"));

        // When
        var refusal = Refusal.of(() -> aws.create(Configs.builder().viewerCertificate(certificate)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidProtocolSettings");
    }
}
