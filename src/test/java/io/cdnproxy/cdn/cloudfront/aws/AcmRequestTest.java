package io.cdnproxy.cdn.cloudfront.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.pki.ServerKeyPair;
import io.cdnproxy.pki.StoredKeyPair;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent to ACM when something is to be changed there. */
class AcmRequestTest {
    private static final String ARN = "arn:aws:acm:us-east-1:111122223333:certificate/1";
    private static final Map<String, String> TAGS = Map.of("cdnproxy.io/uid", "uid-tokyo");

    private CannedAnswers aws;
    private AcmCertificates acm;

    @BeforeEach
    void connect() throws IOException {
        aws = CannedAnswers.of(
                request -> "{\"CertificateArn\": \"%s\"}".formatted(ARN).getBytes(UTF_8));
        acm = aws.certificates(Leadership.undisputed());
    }

    @AfterEach
    void close() {
        acm.close();
        aws.close();
    }

    @Test
    void aCertificateIsRequestedWithItsTagsAndAToken() throws IOException {
        // When
        var id = acm.request("a.example.com", "0123456789abcdef", TAGS);

        // Then
        assertThat(id).isEqualTo(ARN);
        assertThat(operation()).isEqualTo("CertificateManager.RequestCertificate");
        var sent = body();
        assertThat(sent.path("DomainName").asText()).isEqualTo("a.example.com");
        assertThat(sent.path("ValidationMethod").asText()).isEqualTo("DNS");
        assertThat(sent.path("IdempotencyToken").asText()).isEqualTo("0123456789abcdef");
        assertTagsAreSent();
    }

    @Test
    void tagsAreAddedToThoseThatAreThere() throws IOException {
        // When
        acm.tag(ARN, TAGS);

        // Then
        assertThat(operation()).isEqualTo("CertificateManager.AddTagsToCertificate");
        assertThat(body().path("CertificateArn").asText()).isEqualTo(ARN);
        assertTagsAreSent();
    }

    @Test
    void anImportHasChainWithoutRootAndKeyApartFromTheCertificate() throws IOException {
        // Given
        var root = TestAuthority.root("Root");
        var material = root.intermediate("Issuer").leaf("a.example.com").issue();
        var chain = new ArrayList<>(material.chain());
        chain.add(root.certificate());

        // When
        var id = acm.take(pair(chain, material.key()), TAGS);

        // Then
        assertThat(id).isEqualTo(ARN);
        assertThat(operation()).isEqualTo("CertificateManager.ImportCertificate");
        assertThat(Pem.certificates(sent("Certificate"))).containsExactly(material.leaf());
        assertThat(Pem.certificates(sent("CertificateChain")))
                .containsExactly(material.chain().get(1));
        assertThat(Pem.privateKey(sent("PrivateKey"))).isEqualTo(material.key());
        assertThat(body().has("CertificateArn")).isFalse();
        assertTagsAreSent();
    }

    @Test
    void anotherImportNamesWhatItReplacesAndHasNoTags() throws IOException {
        // Given
        var material = TestAuthority.root("Root").leaf("a.example.com").issue();

        // When
        acm.replace(ARN, pair(material.chain(), material.key()));

        // Then
        assertThat(operation()).isEqualTo("CertificateManager.ImportCertificate");
        assertThat(body().path("CertificateArn").asText()).isEqualTo(ARN);
        assertThat(body().has("Tags")).isFalse();
        assertThat(body().has("CertificateChain")).isFalse();
    }

    private static ServerKeyPair pair(List<X509Certificate> chain, PrivateKey key) {
        return new StoredKeyPair(
                        Pem.encode(chain).getBytes(UTF_8), Pem.encode(key).getBytes(UTF_8), new byte[0])
                .passedOn()
                .orElseThrow();
    }

    private String sent(String member) throws IOException {
        return new String(Base64.getDecoder().decode(body().path(member).asText()), UTF_8);
    }

    private void assertTagsAreSent() throws IOException {
        assertThat(body().path("Tags")).singleElement().satisfies(tag -> {
            assertThat(tag.path("Key").asText()).isEqualTo("cdnproxy.io/uid");
            assertThat(tag.path("Value").asText()).isEqualTo("uid-tokyo");
        });
    }

    private String operation() {
        return aws.requests().getFirst().headers().get("X-Amz-Target");
    }

    private JsonNode body() throws IOException {
        return new ObjectMapper().readTree(aws.requests().getFirst().body());
    }
}
