package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.cloudfront.model.InvalidViewerCertificateException;

/** Certificates of Amazon's that lead to roots which clients do not trust. No SDK here has a word for them. */
class UntrustedHierarchyTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void theHierarchyIsTold() {
        // Given
        var untrusted = requestUntrusted();
        var usual = certified.request("b.example.com");

        // When
        var description = describe(untrusted);

        // Then
        assertThat(description).contains("\"RootHierarchyType\":\"N2_AMAZON_MANAGED\"");
        assertThat(describe(usual)).doesNotContain("RootHierarchyType");
    }

    @Test
    void noListShowsItToWhoDoesNotAsk() {
        // Given
        requestUntrusted();
        var usual = certified.request("b.example.com");

        // When
        var listed = certified
                .acm
                .listCertificates(l -> l.includes(f -> f.keyTypes(KeyAlgorithm.RSA_2048, KeyAlgorithm.EC_PRIME256_V1)))
                .certificateSummaryList();

        // Then
        assertThat(listed).singleElement().satisfies(certificate -> assertThat(certificate.certificateArn())
                .isEqualTo(usual));
    }

    @Test
    void cloudFrontShowsItToNobody() {
        // Given
        var untrusted = requestUntrusted();
        certified.prove(untrusted);
        certified.check();

        // When
        var refusal = assertThatThrownBy(() -> certified.use(untrusted));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class).hasMessageContaining("isn't valid");
        assertThat(certified.describe(untrusted).status()).isEqualTo(CertificateStatus.ISSUED);
    }

    @Test
    void anotherHierarchyIsNotKnown() {
        // When
        var answer = request("N3");

        // Then
        assertThat(answer).contains("ValidationException", "'rootHierarchyType' failed to satisfy constraint");
    }

    private String requestUntrusted() {
        return request("N2_AMAZON_MANAGED").replaceAll(".*\"CertificateArn\":\"([^\"]+)\".*", "$1");
    }

    private String request(String hierarchy) {
        return aws.acmCall(
                        "RequestCertificate",
                        "{\"DomainName\": \"%s\", \"ValidationMethod\": \"DNS\", \"RootHierarchyType\": \"%s\"}"
                                .formatted(NAME, hierarchy))
                .body();
    }

    private String describe(String arn) {
        return aws.acmCall("DescribeCertificate", "{\"CertificateArn\": \"%s\"}".formatted(arn))
                .body();
    }
}
