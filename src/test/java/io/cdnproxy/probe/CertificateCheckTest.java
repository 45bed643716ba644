package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
    private static final Instant NOW = Instant.now();
    private static final TestAuthority ROOT = TestAuthority.root("Public Root");
    private static final TestAuthority ISSUER = ROOT.intermediate("Public Issuer");
    private static final CertificateCheck CHECK = new CertificateCheck(List.of(ROOT.certificate()));

    @Test
    void aCompleteChainForTheNameIsTrusted() {
        // Given
        var chain = ISSUER.leaf("b.example.test").issue().chain();

        // When
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).isEmpty();
    }

    @Test
    void aWildcardCoversOneLabel() {
        // Given
        var chain = ISSUER.leaf("*.example.test").issue().chain();

        // When
        var oneLabel = CHECK.check(chain, "b.example.test", NOW);
        var twoLabels = CHECK.check(chain, "b.c.example.test", NOW);

        // Then
        assertThat(oneLabel).isEmpty();
        assertThat(twoLabels).map(CertificateFault::reason).contains(Reason.CertificateMismatch);
    }

    @Test
    void anotherNameIsTold() {
        // Given
        var chain = ISSUER.leaf("other.example.test").issue().chain();

        // When
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new CertificateFault(Reason.CertificateMismatch, "is for other.example.test"));
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
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).map(CertificateFault::reason).contains(Reason.CertificateExpired);
        assertThat(fault.orElseThrow().seen()).startsWith("(CN=b.example.test) expired on ");
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
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).map(CertificateFault::reason).contains(Reason.CertificateExpired);
        assertThat(fault.orElseThrow().seen()).contains("is not valid before");
    }

    @Test
    void anExpiredIntermediateIsTold() {
        // Given
        var expired = ROOT.intermediate("Old Issuer", NOW.minus(Duration.ofDays(1)));
        var chain = expired.leaf("b.example.test").issue().chain();

        // When
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).map(CertificateFault::reason).contains(Reason.CertificateExpired);
        assertThat(fault.orElseThrow().seen()).startsWith("(CN=Old Issuer)");
    }

    @Test
    void aLeafWithoutItsPublicIssuerIsAnIncompleteChain() {
        // Given
        var chain =
                ISSUER.leaf("b.example.test").tellsWhereIssuerIs().issueAlone().chain();

        // When
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).map(CertificateFault::reason).contains(Reason.IncompleteChain);
        assertThat(fault.orElseThrow().seen()).contains("CN=Public Issuer");
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
        var fault = CHECK.check(shuffled, "b.example.test", NOW);

        // Then
        assertThat(fault).map(CertificateFault::reason).contains(Reason.IncompleteChain);
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
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).map(CertificateFault::reason).contains(Reason.UntrustedIssuer);
        assertThat(fault.orElseThrow().seen()).contains("CN=Private Root");
    }

    @Test
    void aPrivateRootThatIsSentIsUntrustedToo() {
        // Given
        var stranger = TestAuthority.root("Private Root");
        var chain = List.of(stranger.leaf("b.example.test").issue().leaf(), stranger.certificate());

        // When
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault)
                .contains(new CertificateFault(
                        Reason.UntrustedIssuer, "ends at \"CN=Private Root\", which is not trusted"));
    }

    @Test
    void anAuthorityThatOnlyBearsATrustedNameIsUntrusted() {
        // Given
        var impostor = TestAuthority.root("Public Root");
        var chain = impostor.leaf("b.example.test").issue().chain();

        // When
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).contains(new CertificateFault(Reason.UntrustedIssuer, "does not verify (INVALID_SIGNATURE)"));
    }

    @Test
    void aCertificateForClientsIsNotForServers() {
        // Given
        var chain = ISSUER.leaf("b.example.test")
                .purpose(KeyPurposeId.id_kp_clientAuth)
                .issue()
                .chain();

        // When
        var fault = CHECK.check(chain, "b.example.test", NOW);

        // Then
        assertThat(fault).map(CertificateFault::reason).contains(Reason.UntrustedIssuer);
    }
}
