package io.cdnproxy.child;

import static io.cdnproxy.child.OriginEvidence.GOOD;
import static io.cdnproxy.child.OriginEvidence.ISSUED;
import static io.cdnproxy.child.OriginEvidence.NOW;
import static io.cdnproxy.child.OriginEvidence.OWN;
import static io.cdnproxy.child.OriginEvidence.certificate;
import static io.cdnproxy.child.OriginEvidence.evidence;
import static io.cdnproxy.child.OriginEvidence.pair;
import static io.cdnproxy.child.OriginEvidence.waiting;
import static io.cdnproxy.child.OriginEvidence.withoutCertManager;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether an origin has a pair that it can serve, and who is to bring it. */
class OriginCertificateReadinessTest {
    @Test
    void anIssuedPairIsReady() {
        // Given
        var evidence = evidence(certificate("True", 2), Optional.of(GOOD));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict).isEqualTo(GOOD.verdict());
    }

    @Test
    void aPairOfAnEarlierGenerationIsNot() {
        // Given
        var evidence = evidence(certificate("True", 1), Optional.of(GOOD));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Issuing);
    }

    @Test
    void anOrderWithoutResultIsIssuing() {
        // Given
        var evidence = evidence(certificate("False", 2), Optional.empty());

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Issuing);
    }

    @Test
    void aMissingIssuerIsNamed() {
        // Given
        var evidence = new CertificateEvidence(
                true,
                Optional.of(certificate("False", 2)),
                Optional.of(new IssuerSight.Missing()),
                Optional.empty(),
                Optional.empty(),
                false);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.IssuerNotFound);
        assertThat(verdict.message()).contains("ClusterIssuer letsencrypt");
    }

    @Test
    void anIssuerOfTheOtherKindIsNamed() {
        // Given
        var evidence = waiting(new IssuerSight.Missing(Optional.of("Issuer")), new Issuance.UnderWay(Optional.empty()));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.IssuerNotFound,
                                "ClusterIssuer letsencrypt does not exist, and Issuer letsencrypt does: set kind in issuerRef to Issuer"));
    }

    @Test
    void anIssuerThatCannotWorkIsToldInCertManagersWords() {
        // Given
        var evidence = waiting(new IssuerSight.NotReady("no such host"), new Issuance.UnderWay(Optional.empty()));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.IssuerNotReady);
        assertThat(verdict.message()).contains("no such host", "kubectl describe clusterissuer letsencrypt");
    }

    @Test
    void anIssuerWhoseAccountTheAuthorityLimitsIsWaitedFor() {
        // Given
        var words =
                "Failed to register ACME account: 429 urn:ietf:params:acme:error:rateLimited: too many new registrations (10) from this IP address";
        var evidence = waiting(new IssuerSight.NotReady(words), new Issuance.UnderWay(Optional.empty()));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.IssuerNotReady);
        assertThat(verdict.message())
                .contains(words, "wait until the authority allows it again")
                .doesNotContain("mend what that names");
    }

    @Test
    void withoutCertManagerNothingIsIssued() {
        // Given
        var evidence = new CertificateEvidence(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CertManagerMissing);
    }

    /** It has served until then, and does until it ends. */
    @Test
    void aPairOfACertManagerThatWasTakenAwayIsReadyWithAWarning() {
        // Given
        var evidence = withoutCertManager(GOOD);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict)
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Verdict.Status.True, Reason.ExpiresSoon);
        assertThat(verdict.message()).contains("it ends on", "does not know cert-manager", "install it");
        assertThat(MessageRules.broken(verdict.message())).isEmpty();
    }

    @Test
    void oneThatCannotBeServedIsNotWaitedFor() {
        // Given
        var evidence = withoutCertManager(pair(Verdict.fails(Reason.Expired, "has expired: renew it")));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CertManagerMissing);
    }

    @Test
    void theUsersOwnPairNeedsNoCertManager() {
        // Given
        var evidence = new CertificateEvidence(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(GOOD), false);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(OWN, evidence, NOW);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void aSecretWithoutConsentIsNotUsed() {
        // Given
        var evidence = new CertificateEvidence(
                true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(OWN, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.SecretNotLabelled);
        assertThat(verdict.message()).contains("kubectl label secret own cdnproxy.io/certificate=true");
    }

    @Test
    void aMissingSecretIsNamed() {
        // Given
        var evidence = new CertificateEvidence(
                true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(OWN, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.SecretMissing);
        assertThat(verdict.message()).contains("Secret own");
    }

    @Test
    void aFaultyPairKeepsItsReason() {
        // Given
        OriginKeyPair faulty = pair(Verdict.fails(Reason.NameMismatch, "covers another name"));
        var evidence = evidence(certificate("True", 2), Optional.of(faulty));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict).isEqualTo(faulty.verdict());
    }

    @Test
    void aYearLongPairOfTheUsersIsReadyShortlyBeforeItsEnd() {
        // Given
        var leaf = CertificateAuthority.root("root")
                .issue(IssueRequest.of("b.example.com")
                        .valid(NOW.minus(Duration.ofDays(327)), NOW.plus(Duration.ofDays(38))))
                .leaf();
        var pair = new OriginKeyPair(GOOD.verdict(), Optional.of("c1"), Optional.of(CertificateChain.of(leaf)));
        var evidence = new CertificateEvidence(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(pair), false);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(OWN, evidence, NOW);

        // Then
        assertThat(verdict).isEqualTo(GOOD.verdict());
    }

    @Test
    void aPairThatNothingReplacesInTimeIsReadyWithAWarning() {
        // Given
        var evidence = evidence(certificate("True", 2, NOW.minus(Duration.ofDays(30))), Optional.of(GOOD));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict)
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Verdict.Status.True, Reason.ExpiresSoon);
    }

    @Test
    void aRenewalThatIsStuckIsToldByWhatItWaitsFor() {
        // Given
        var late = certificate("True", 2, NOW.minus(Duration.ofDays(30)));
        var evidence = new CertificateEvidence(
                true,
                Optional.of(late),
                Optional.of(new IssuerSight.Usable(false)),
                Optional.of(new Issuance.Hindered("RequestFailed: exceeded quota")),
                Optional.of(GOOD),
                false);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict)
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Verdict.Status.True, Reason.ExpiresSoon);
        assertThat(verdict.message())
                .contains(
                        "has not been renewed: Certificate tokyo-origin is not issued as long as cert-manager cannot go on",
                        "exceeded quota");
        assertThat(MessageRules.broken(verdict.message())).isEmpty();
    }
}
