package io.cdnproxy.sandbox.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** Asks the JDK's own validation, which the emulated edge and the clients of the sandbox use. */
class CertificateAuthorityTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final CertificateAuthority root = CertificateAuthority.root("Root of Trust");
    private final CertificateAuthority intermediate = root.intermediate("Issuing CA 1");

    @Test
    void aClientThatHasTheRootTrustsTheWholeChain() throws Exception {
        // Given
        var client = trusting(root.root());

        // When
        var origin = intermediate.issue(IssueRequest.of("b.example.com"));

        // Then
        assertThat(origin.chain()).hasSize(2);
        assertThatCode(() -> present(origin, client)).doesNotThrowAnyException();
    }

    @Test
    void withoutTheIntermediateTheChainIsIncomplete() throws Exception {
        // Given
        var client = trusting(root.root());

        // When
        var forgetful = intermediate.issue(IssueRequest.of("b.example.com")).withoutIntermediates();

        // Then
        assertThat(forgetful.chain()).hasSize(1);
        assertThatThrownBy(() -> present(forgetful, client))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("unable to find valid certification path");
    }

    @Test
    void anotherRootOfTheSameNameIsNotTrusted() throws Exception {
        // Given
        var client = trusting(CertificateAuthority.root("Root of Trust").root());

        // When
        var origin = root.issue(IssueRequest.of("b.example.com"));

        // Then
        assertThatThrownBy(() -> present(origin, client)).isInstanceOf(CertificateException.class);
    }

    @Test
    void anExpiredCertificateCanBeMade() throws Exception {
        // Given
        var request = IssueRequest.of("b.example.com").valid(NOON.minus(90, ChronoUnit.DAYS), NOON);

        // When
        var leaf = root.issue(request).leaf();

        // Then
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(NOON);
        assertThatThrownBy(leaf::checkValidity).isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void namesAndAddressesBecomeAlternativeNames() throws Exception {
        // Given
        var request = IssueRequest.of("*.sandbox.test", "127.1.2.3", "::1");

        // When
        var leaf = root.issue(request).leaf();

        // Then
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=*.sandbox.test");
        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "*.sandbox.test"), List.of(7, "127.1.2.3"), List.of(7, "0:0:0:0:0:0:0:1"));
    }

    @Test
    void aNameTooLongForACommonNameIsOnlyAnAlternativeName() throws Exception {
        // Given
        var longName = "a".repeat(60) + ".example.com";

        // When
        var leaf = root.issue(IssueRequest.of(longName)).leaf();

        // Then
        assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, longName));
    }

    @Test
    void anRsaKeyOf2048BitsIsMadeOnRequest() {
        // When
        var leaf = root.issue(IssueRequest.of("b.example.com").with(KeyAlgorithm.RSA_2048))
                .leaf();

        // Then
        assertThat(leaf.getPublicKey()).isInstanceOfSatisfying(RSAPublicKey.class, key -> assertThat(
                        key.getModulus().bitLength())
                .isEqualTo(2048));
    }

    private static void present(KeyMaterial server, X509TrustManager client) throws CertificateException {
        var chain = server.chain().toArray(X509Certificate[]::new);
        client.checkServerTrusted(chain, "ECDHE_ECDSA");
    }

    private static X509TrustManager trusting(X509Certificate root) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(TrustBundle.of(root).keyStore());
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
