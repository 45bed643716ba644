package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.TestCertificates.covering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.InvalidArnException;
import software.amazon.awssdk.services.acm.model.InvalidParameterException;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;

class AcmTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private AcmClient acm;

    @BeforeEach
    void connect() {
        acm = aws.acm(Region.US_EAST_1);
    }

    @Test
    void anImportedCertificateIsIssued() {
        // Given
        var material = covering("a.example.com", "*.a.example.com");

        // When
        var arn = importCertificate(material);

        // Then
        var detail = acm.describeCertificate(d -> d.certificateArn(arn)).certificate();
        assertThat(arn).matches("arn:aws:acm:us-east-1:\\d{12}:certificate/[0-9a-f-]{36}");
        assertThat(detail.status()).isEqualTo(CertificateStatus.ISSUED);
        assertThat(detail.type()).isEqualTo(CertificateType.IMPORTED);
        assertThat(detail.domainName()).isEqualTo("a.example.com");
        assertThat(detail.subjectAlternativeNames()).containsExactly("a.example.com", "*.a.example.com");
        assertThat(detail.notAfter()).isEqualTo(TestCertificates.NOT_AFTER);
        assertThat(detail.keyAlgorithm()).isEqualTo(KeyAlgorithm.EC_PRIME256_V1);
        assertThat(detail.inUseBy()).isEmpty();
    }

    @Test
    void aCertificatePutThereByTheSandboxIsTheAccountsOwn() {
        // When
        var arn = aws.emulator().importCertificate(covering("a.example.com"));

        // Then
        assertThat(acm.describeCertificate(d -> d.certificateArn(arn))
                        .certificate()
                        .status())
                .isEqualTo(CertificateStatus.ISSUED);
    }

    @Test
    void aCertificateExpires() {
        // Given
        var soon = aws.clock.instant().plus(Duration.ofDays(1));
        var arn = importCertificate(TestCertificates.expiring(soon, "a.example.com"));

        // When
        aws.clock.advance(Duration.ofDays(2));

        // Then
        assertThat(acm.describeCertificate(d -> d.certificateArn(arn))
                        .certificate()
                        .status())
                .isEqualTo(CertificateStatus.EXPIRED);
    }

    @Test
    void importingAgainKeepsTheArn() {
        // Given
        var arn = importCertificate(covering("a.example.com"));
        var renewed = covering("a.example.com");

        // When
        acm.importCertificate(request(renewed).certificateArn(arn).build());

        // Then
        assertThat(aws.emulator().deployments().certificate(arn))
                .map(KeyMaterial::leaf)
                .contains(renewed.leaf());
    }

    @Test
    void importingAgainSetsNoTags() {
        // Given
        var arn = importCertificate(covering("a.example.com"));
        var tagged = request(covering("a.example.com"))
                .certificateArn(arn)
                .tags(Tag.builder().key("owner").value("tokyo").build())
                .build();

        // When
        var refusal = assertThatThrownBy(() -> acm.importCertificate(tagged));

        // Then
        refusal.isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void whatWasRequestedIsNotReplacedByAnImport() {
        // Given
        var arn = acm.requestCertificate(r -> r.domainName("a.example.com")).certificateArn();

        // When
        var refusal = assertThatThrownBy(() -> acm.importCertificate(
                request(covering("a.example.com")).certificateArn(arn).build()));

        // Then
        refusal.isInstanceOf(AcmException.class).hasMessageContaining("Only an imported certificate");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        // Given
        var request = request(covering("a.example.com"))
                .privateKey(bytes(TestCertificates.pem(covering("a.example.com"))))
                .build();

        // When
        var refusal = assertThatThrownBy(() -> acm.importCertificate(request));

        // Then
        refusal.isInstanceOf(AcmException.class).hasMessageContaining("The private key does not match");
    }

    @Test
    void aChainThatDidNotSignTheCertificateIsRefused() {
        // Given
        var request = request(covering("a.example.com"))
                .certificateChain(bytes(TestCertificates.pem(
                        TestCertificates.selfSigned("stranger.test").leaf())))
                .build();

        // When
        var refusal = assertThatThrownBy(() -> acm.importCertificate(request));

        // Then
        refusal.isInstanceOf(AcmException.class)
                .hasMessageContaining("Could not validate the certificate with the certificate chain");
    }

    @Test
    void anExpiredCertificateCannotBeImported() {
        // Given
        var expired = TestCertificates.expiring(aws.clock.instant().minus(Duration.ofDays(1)), "a.example.com");

        // When
        var refusal = assertThatThrownBy(() -> importCertificate(expired));

        // Then
        refusal.isInstanceOf(AcmException.class).hasMessageContaining("not valid at this time");
    }

    @Test
    void tagsOfAnImportAreKept() {
        // When
        var arn = acm.importCertificate(request(covering("a.example.com"))
                        .tags(Tag.builder().key("owner").value("tokyo").build())
                        .build())
                .certificateArn();

        // Then
        assertThat(acm.listTagsForCertificate(l -> l.certificateArn(arn)).tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("tokyo"));
    }

    @Test
    void aCertificateOfAnotherRegionIsNotForCloudFront() {
        // Given
        var elsewhere = aws.acm(Region.EU_WEST_1)
                .importCertificate(request(covering("a.example.com")).build())
                .certificateArn();

        // When
        var refusal = assertThatThrownBy(() -> createDistribution(elsewhere));

        // Then
        refusal.hasMessageContaining("isn't in us-east-1 region");
        assertThatThrownBy(() -> acm.describeCertificate(d -> d.certificateArn(elsewhere)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void anArnHasToLookLikeOne() {
        assertThatThrownBy(() -> acm.describeCertificate(d -> d.certificateArn("certificate-of-mine")))
                .isInstanceOf(InvalidArnException.class);
    }

    @Test
    void anUnknownOperationGetsAwssOwnAnswer() {
        // When
        var answer = aws.call("POST", "/", "{}", "X-Amz-Target", "CertificateManager.ExportCertificate");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }

    @Test
    void aCallWithoutASignatureIsRefusedInJson() {
        // When
        var answer = aws.call("POST", "/", "{}", "X-Amz-Target", "CertificateManager.ListCertificates");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(answer.body()).contains("\"__type\":\"MissingAuthenticationTokenException\"");
    }

    private String createDistribution(String certificateArn) {
        return aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.builder()
                        .aliases(Configs.aliases("a.example.com"))
                        .viewerCertificate(Configs.certificate(certificateArn))
                        .build()))
                .distribution()
                .arn();
    }

    private String importCertificate(KeyMaterial material) {
        return acm.importCertificate(request(material).build()).certificateArn();
    }

    private static ImportCertificateRequest.Builder request(KeyMaterial material) {
        return ImportCertificateRequest.builder()
                .certificate(bytes(TestCertificates.pem(material.leaf())))
                .privateKey(bytes(TestCertificates.pem(material)))
                .certificateChain(bytes(TestCertificates.pem(TestCertificates.ca())));
    }

    private static SdkBytes bytes(String text) {
        return SdkBytes.fromUtf8String(text);
    }
}
