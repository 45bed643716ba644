package io.cdnproxy.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.Pem;
import java.security.interfaces.ECPrivateKey;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A key in the form that the oldest readers know. */
class TraditionalKeyTest {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.root("Root");

    /** Now and then a number begins with a zero, which is a part of it. */
    @RepeatedTest(20)
    void anEcdsaKeyIsSec1WithItsCurve() {
        // Given
        var pair = pair(KeyAlgorithm.ECDSA_P256);

        // When
        var pem = pair.traditionalKeyPem();

        // Then
        assertThat(pem).startsWith("-----BEGIN EC PRIVATE KEY-----\n");
        assertThat(((ECPrivateKey) Pem.privateKey(pem)).getS()).isEqualTo(((ECPrivateKey) pair.key()).getS());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        // Given
        var pair = pair(KeyAlgorithm.ECDSA_P256);

        // When
        var match = KeyMatch.of(
                pair.traditionalKeyPem().getBytes(US_ASCII), pair.chain().leaf().getPublicKey());

        // Then
        assertThat(match).isEqualTo(KeyMatch.MATCHES);
    }

    @Test
    void anRsaKeyStaysAsItIs() {
        // Given
        var pair = pair(KeyAlgorithm.RSA_2048);

        // When
        var pem = pair.traditionalKeyPem();

        // Then
        assertThat(pem).isEqualTo(pair.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    private static ServerKeyPair pair(KeyAlgorithm algorithm) {
        var material = AUTHORITY.issue(IssueRequest.of("a.example.com").with(algorithm));
        return new StoredKeyPair(
                        Pem.encode(material.chain()).getBytes(US_ASCII),
                        Pem.encode(material.key()).getBytes(US_ASCII),
                        new byte[0])
                .passedOn()
                .orElseThrow();
    }
}
