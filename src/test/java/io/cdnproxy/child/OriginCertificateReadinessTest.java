package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCertificateReadinessTest {
    private static final CdnProxy ISSUED = Proxies.withIssuer();
    private static final CdnProxy OWN = Proxies.withSecret();
    private static final Instant NOW = Instant.now();
    private static final X509Certificate LEAF = CertificateAuthority.root("root")
            .issue(IssueRequest.of("b.example.com").valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(89))))
            .leaf();
    private static final OriginKeyPair GOOD = pair(Verdict.works("holds a valid certificate"));

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of identifiers",
                "too many failed authorizations (5) for \"b.example.com\" in the last 1h0m0s"
            })
    void whatAnAuthorityLimitsIsWaitedForAndNotTriedByHand(String words) {
        // Given
        var failed = new Issuance.Failed(words, Optional.of(Instant.parse("2026-01-05T16:00:00Z")));
        var evidence = waiting(new IssuerSight.Usable(true), failed);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.IssuanceFailed);
        assertThat(verdict.message())
                .contains(words, "wait until the authority allows it", "2026-01-05T16:00:00Z")
                .doesNotContain("cmctl");
    }

    @Test
    void whatWasGivenUpIsNotToBeWaitedFor() {
        // Given
        var failed = new Issuance.Failed("the order is invalid", Optional.of(Instant.parse("2026-01-05T16:00:00Z")));
        var evidence = waiting(new IssuerSight.Usable(true), failed);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.IssuanceFailed);
        assertThat(verdict.message())
                .contains("the order is invalid", "2026-01-05T16:00:00Z", "DNS-01", "cmctl renew tokyo-origin")
                .doesNotContain("wait");
    }

    @Test
    void aNameThatIsNotProvenIsToldWithTheWayOut() {
        // Given
        var evidence = waiting(
                new IssuerSight.Usable(true),
                new Issuance.Unproven("HTTP-01", "self check: connection refused", Optional.empty()));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ChallengeUnreachable);
        assertThat(verdict.message()).contains("self check: connection refused", "DNS-01", "port 80 of b.example.com");
    }

    /** While a name is changed one certificate is for both. */
    @ParameterizedTest
    @MethodSource("ofAFormerName")
    void aFormerNameThatIsNotProvenIsToldAsOne(Issuance issuance) {
        // Given
        var evidence = waiting(new IssuerSight.Usable(false), issuance);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.message())
                .contains(
                        "old.example.net",
                        "by DNS-01",
                        "old.example.net is the name from before a renaming, and is left out once it leads nowhere in DNS")
                .doesNotContain("b.example.com");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    static Stream<Issuance> ofAFormerName() {
        var former = Optional.of("old.example.net");
        return Stream.of(
                new Issuance.Unproven("DNS-01", "no hosted zone found", Optional.empty(), former),
                new Issuance.Unseen("not yet propagated", NOW, former),
                new Issuance.Unseen("not yet propagated", NOW.minus(Duration.ofHours(1)), former));
    }

    @Test
    void aProofThatWasRefusedIsToldWithTheNextTry() {
        // Given
        var refused = new Issuance.Unproven(
                "DNS-01", "Incorrect TXT record", Optional.of(Instant.parse("2026-01-05T16:00:00Z")));
        var evidence = waiting(new IssuerSight.Usable(false), refused);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ChallengeUnreachable);
        assertThat(verdict.message())
                .contains(
                        "Incorrect TXT record",
                        "tries again at about 2026-01-05T16:00:00Z",
                        "cmctl renew tokyo-origin");
    }

    static Stream<Issuance> forbiddenByRecords() {
        var nextTry = Optional.of(Instant.parse("2026-01-05T16:00:00Z"));
        return Stream.of(
                new Issuance.Unproven(
                        "DNS-01",
                        "403 urn:ietf:params:acme:error:caa: CAA record for example.com prevents issuance",
                        nextTry),
                new Issuance.Failed(
                        "Failed to finalize Order: 403 urn:ietf:params:acme:error:caa: Rechecking CAA", nextTry));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DNS problem: SERVFAIL looking up CAA for example.com - the domain's nameservers may be malfunctioning",
                "While processing CAA for b.example.com: DNS problem: query timed out looking up CAA for example.com"
            })
    void serversThatDoNotSayWhetherThereAreSuchRecordsForbidNothing(String words) {
        // Given
        var evidence = waiting(new IssuerSight.Usable(false), new Issuance.Unproven("DNS-01", words, Optional.empty()));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.IssuanceFailed);
        assertThat(verdict.message())
                .contains(words, "repair the servers of that zone")
                .doesNotContain("add one");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forbiddenByRecords")
    void anAuthorityThatRecordsForbidIsNotTakenForAProofThatIsMissing(Issuance issuance) {
        // Given
        var evidence = waiting(new IssuerSight.Usable(false), issuance);

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.IssuanceForbidden);
        assertThat(verdict.message())
                .contains(
                        "error:caa",
                        "add one that allows the authority of ClusterIssuer letsencrypt to those of b.example.com",
                        "cmctl renew tokyo-origin")
                .doesNotContain("solver");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, Issuing", "11, ChallengeUnreachable"})
    void aRecordThatIsNotSeenIsWaitedForAsLongAsThatIsUsual(int minutes, Reason reason) {
        // Given
        var since = NOW.minus(Duration.ofMinutes(minutes));
        var evidence = waiting(new IssuerSight.Usable(false), new Issuance.Unseen("not yet propagated", since));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains("not yet propagated", "begun on " + since);
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void thatAnIssuerAsksPort80IsToldBeforeItHasFailed() {
        // Given
        var evidence = waiting(new IssuerSight.Usable(true), new Issuance.UnderWay(Optional.empty()));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Issuing);
        assertThat(verdict.message())
                .contains("asks port 80 of b.example.com", "give ClusterIssuer letsencrypt a DNS-01 solver");
    }

    @Test
    void aRequestThatNobodyApprovesIsNamed() {
        // Given
        var evidence = waiting(new IssuerSight.Usable(false), new Issuance.Unapproved("tokyo-origin-1"));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Issuing);
        assertThat(verdict.message())
                .contains("kubectl describe certificaterequest tokyo-origin-1")
                .doesNotContain("approveSignerNames");
    }

    /** cert-manager's own approver decides about its own issuers alone. */
    @Test
    void ofAnIssuerOfOthersItIsToldWhatCertManagerNeedsToApprove() {
        // Given
        var issuer = new IssuerRef("private", "AWSPCAClusterIssuer", "awspca.cert-manager.io");
        var order = new CertificateOrder(CertificateUse.ORIGIN, "tokyo-origin", "b.example.com", issuer, NOW);

        // When
        var verdict = order.judge(new Issuance.Unapproved("tokyo-origin-1"), Optional.empty());

        // Then
        assertThat(verdict.message())
                .contains("let it approve requests to issuers of awspca.cert-manager.io", "approveSignerNames");
    }

    @Test
    void whatNobodyHasBegunIsNotOnlyWaitedFor() {
        // Given
        var evidence =
                waiting(new IssuerSight.Usable(false), new Issuance.NotTakenUp("CertificateRequest tokyo-origin-1"));

        // When
        Verdict verdict = OriginCertificateReadiness.judge(ISSUED, evidence, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Issuing);
        assertThat(verdict.message())
                .contains(
                        "CertificateRequest tokyo-origin-1",
                        "if this stays",
                        "ClusterIssuer issuers (cert-manager.io)");
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

    private static CertificateEvidence withoutCertManager(OriginKeyPair pair) {
        return new CertificateEvidence(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(pair), false);
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

    private static CertificateEvidence evidence(Certificate certificate, Optional<OriginKeyPair> pair) {
        return new CertificateEvidence(
                true,
                Optional.of(certificate),
                Optional.of(new IssuerSight.Usable(false)),
                Optional.empty(),
                pair,
                false);
    }

    private static OriginKeyPair pair(Verdict verdict) {
        return new OriginKeyPair(verdict, Optional.of("c1"), Optional.of(CertificateChain.of(LEAF)));
    }

    private static Certificate certificate(String ready, long judgedGeneration) {
        return certificate(ready, judgedGeneration, NOW.plus(Duration.ofDays(59)));
    }

    /** An order in its second generation. */
    private static Certificate certificate(String ready, long judgedGeneration, Instant renewal) {
        // @formatter:off
        return new CertificateBuilder()
            .withNewMetadata()
                .withName("tokyo-origin")
                .withGeneration(2L)
            .endMetadata()
            .withNewStatus()
                .withRenewalTime(renewal.toString())
                .addNewCondition()
                    .withType("Ready")
                    .withStatus(ready)
                    .withObservedGeneration(judgedGeneration)
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on
    }

    private static CertificateEvidence waiting(IssuerSight issuer, Issuance issuance) {
        return new CertificateEvidence(
                true,
                Optional.of(certificate("False", 2)),
                Optional.of(issuer),
                Optional.of(issuance),
                Optional.empty(),
                false);
    }
}
