package io.cdnproxy.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final Instant NOW = Instant.now();
    private static final TestAuthority ROOT = TestAuthority.root("Public Root");
    private static final TestAuthority ISSUER = ROOT.intermediate("Public Issuer");
    private static final ChainCheck CHECK = new ChainCheck(new Authorities(List.of(ROOT.certificate())));

    private static Optional<ChainFault> check(List<X509Certificate> chain, String hostname, Instant at) {
        return CHECK.check(new CertificateChain(chain), hostname, at);
    }

    @Test
    void aCompleteChainForTheNameIsTrusted() {
        // Given
        var chain = ISSUER.leaf("b.example.test").issue().chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).isEmpty();
    }

    @Test
    void aWildcardCoversOneLabel() {
        // Given
        var chain = ISSUER.leaf("*.example.test").issue().chain();

        // When
        var oneLabel = check(chain, "b.example.test", NOW);
        var twoLabels = check(chain, "b.c.example.test", NOW);

        // Then
        assertThat(oneLabel).isEmpty();
        assertThat(twoLabels).containsInstanceOf(ChainFault.NotCovering.class);
    }

    @Test
    void anotherNameIsTold() {
        // Given
        var chain = ISSUER.leaf("other.example.test").issue().chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault)
                .contains(
                        new ChainFault.NotCovering(CertificateNames.of("other.example.test"), "CN=other.example.test"));
    }

    @Test
    void anExpiredLeafIsTold() {
        // Given
        var yesterday = NOW.minus(Duration.ofDays(1));
        var chain = ISSUER.leaf("b.example.test")
                .valid(yesterday.minus(Duration.ofDays(90)), yesterday)
                .issue()
                .chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault)
                .contains(new ChainFault.Expired("CN=b.example.test", yesterday.truncatedTo(ChronoUnit.SECONDS)));
    }

    @Test
    void aLeafFromTheFutureIsTold() {
        // Given
        var tomorrow = NOW.plus(Duration.ofDays(1));
        var chain = ISSUER.leaf("b.example.test")
                .valid(tomorrow, tomorrow.plus(Duration.ofDays(90)))
                .issue()
                .chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault)
                .contains(new ChainFault.NotYetValid("CN=b.example.test", tomorrow.truncatedTo(ChronoUnit.SECONDS)));
    }

    @Test
    void anExpiredIntermediateIsTold() {
        // Given
        var yesterday = NOW.minus(Duration.ofDays(1));
        var expired = ROOT.intermediate("Old Issuer", yesterday);
        var chain = expired.leaf("b.example.test").issue().chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault)
                .contains(new ChainFault.IssuerExpired("CN=Old Issuer", yesterday.truncatedTo(ChronoUnit.SECONDS)));
    }

    @Test
    void aLeafWithoutItsPublicIssuerIsAnIncompleteChain() {
        // Given
        var chain =
                ISSUER.leaf("b.example.test").tellsWhereIssuerIs().issueAlone().chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.IssuerNotSent("CN=Public Issuer"));
    }

    @Test
    void aChainInTheWrongOrderIsIncomplete() {
        // Given
        var second = ISSUER.intermediate("Second Issuer");
        var material = second.leaf("b.example.test").tellsWhereIssuerIs().issue();
        var shuffled = List.of(
                material.chain().get(0),
                material.chain().get(2),
                material.chain().get(1));

        // When
        var fault = check(shuffled, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.IssuerNotSent("CN=Second Issuer"));
    }

    @Test
    void aPrivateAuthorityIsUntrusted() {
        // Given
        var stranger = TestAuthority.root("Private Root");
        var chain = stranger.intermediate("Private Issuer")
                .leaf("b.example.test")
                .issue()
                .chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.UnknownIssuer("CN=Private Root"));
    }

    @Test
    void aPrivateRootThatIsSentIsUntrustedToo() {
        // Given
        var stranger = TestAuthority.root("Private Root");
        var chain = List.of(stranger.leaf("b.example.test").issue().leaf(), stranger.certificate());

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.UntrustedRoot("CN=Private Root"));
    }

    @Test
    void anAuthorityThatOnlyBearsATrustedNameIsUntrusted() {
        // Given
        var impostor = TestAuthority.root("Public Root");
        var chain = impostor.leaf("b.example.test").issue().chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.NotVerifiable("INVALID_SIGNATURE"));
    }

    @Test
    void aCertificateForClientsIsNotForServers() {
        // Given
        var chain = ISSUER.leaf("b.example.test")
                .purpose(KeyPurposeId.id_kp_clientAuth)
                .issue()
                .chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.NotForServers(ChainFault.Purpose.OTHERS));
    }

    @Test
    void anAuthoritysOwnCertificateIsNoServers() {
        // Given
        var chain = ISSUER.leaf("b.example.test").authority().issue().chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.NotForServers(ChainFault.Purpose.AUTHORITY));
    }

    @Test
    void aKeyThatMayNotSignServesNobody() {
        // Given
        var chain = ISSUER.leaf("b.example.test")
                .usage(KeyUsage.keyEncipherment)
                .issue()
                .chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.NotForServers(ChainFault.Purpose.NO_SIGNATURES));
    }

    @Test
    void aKeyThatNoPublicAuthorityWouldSignIsWeak() throws NoSuchAlgorithmException {
        // Given
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var chain = ISSUER.leaf("b.example.test")
                .of(generator.generateKeyPair())
                .issue()
                .chain();

        // When
        var fault = check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new ChainFault.WeakKey("RSA", 1024));
    }
}
