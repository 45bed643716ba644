package io.cdnproxy.sandbox.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PemTest {
    private final CertificateAuthority root = CertificateAuthority.root("Root of Trust");

    @ParameterizedTest
    @EnumSource
    void aKeyIsReadAsItWasWritten(KeyAlgorithm algorithm) {
        // Given
        var key = algorithm.generate().getPrivate();

        // When
        var read = Pem.privateKey(Pem.encode(key));

        // Then
        assertThat(read).isEqualTo(key);
    }

    @Test
    void anRsaKeyInTheFormOfOlderToolsIsRead() throws IOException {
        // Given
        var key = KeyAlgorithm.RSA_2048.generate().getPrivate();
        var pkcs1 = PrivateKeyInfo.getInstance(key.getEncoded()).parsePrivateKey();

        // When
        var read = Pem.privateKey(pem("RSA PRIVATE KEY", pkcs1));

        // Then
        assertThat(read).isEqualTo(key);
    }

    /** The form that cert-manager writes unless it is asked for PKCS#8. */
    @Test
    void anEcdsaKeyInTheFormOfOlderToolsIsRead() throws IOException {
        // Given
        var key = KeyAlgorithm.ECDSA_P256.generate().getPrivate();
        var pkcs8 = PrivateKeyInfo.getInstance(key.getEncoded());
        var number = ECPrivateKey.getInstance(pkcs8.parsePrivateKey()).getKey();
        var sec1 = new ECPrivateKey(256, number, pkcs8.getPrivateKeyAlgorithm().getParameters());

        // When
        var read = Pem.privateKey(pem("EC PRIVATE KEY", sec1));

        // Then
        assertThat(read)
                .isInstanceOfSatisfying(java.security.interfaces.ECPrivateKey.class, same -> assertThat(same.getS())
                        .isEqualTo(number));
    }

    @Test
    void aChainKeepsItsOrder() {
        // Given
        var chain = root.intermediate("Issuing CA 1")
                .issue(IssueRequest.of("b.example.com"))
                .chain();

        // When
        var read = Pem.certificates(Pem.encode(chain));

        // Then
        assertThat(read).isEqualTo(chain);
    }

    @Test
    void aBundleFileHoldsEveryRoot(@TempDir Path directory) throws IOException {
        // Given
        var other = CertificateAuthority.root("Another Root");
        var file = directory.resolve("ca.crt");

        // When
        TrustBundle.of(root.root(), other.root()).write(file);

        // Then
        assertThat(Pem.certificates(Files.readString(file))).containsExactly(root.root(), other.root());
        assertThat(directory).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aMissingKeyIsTold() {
        // When
        var text = Pem.encode(root.root());

        // Then
        assertThatThrownBy(() -> Pem.privateKey(text)).hasMessage("there is no private key");
    }

    @Test
    void aDamagedKeyIsNotQuoted() {
        // Given
        var damaged = Pem.encode(root.keyMaterial().key()).replaceFirst("(?s)\n.{10}", "\n*secret**\n");

        // When
        var failure = catchThrowable(() -> Pem.privateKey(damaged));

        // Then
        assertThat(failure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not PEM")
                .hasNoCause();
    }

    @Test
    void keyMaterialDoesNotPrintItsKey() {
        // Given
        var material = root.issue(IssueRequest.of("b.example.com").with(KeyAlgorithm.RSA_2048));

        // When
        var text = material.toString();

        // Then
        assertThat(text).isEqualTo("KeyMaterial[CN=b.example.com]");
    }

    private static String pem(String label, ASN1Encodable content) throws IOException {
        var base64 =
                Base64.getMimeEncoder().encodeToString(content.toASN1Primitive().getEncoded());
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
    }
}
