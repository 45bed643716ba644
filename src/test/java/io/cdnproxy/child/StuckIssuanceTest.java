package io.cdnproxy.child;

import static io.cdnproxy.child.OriginEvidence.ISSUED;
import static io.cdnproxy.child.OriginEvidence.NOW;
import static io.cdnproxy.child.OriginEvidence.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read of an order that gets no certificate: what it waits for, and whether waiting helps. */
class StuckIssuanceTest {
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

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, the origin's Service opens origin.port only",
        "SERVICE, unless that passes /.well-known/acme-challenge/ on"
    })
    void whoAnswersAtPort80IsKnownByWhoRunsTheServer(Hosting hosting, String told) {
        // Given
        var issuer = new IssuerRef("letsencrypt", "ClusterIssuer", null);
        var order = new CertificateOrder(CertificateUse.ORIGIN, hosting, "tokyo-origin", "b.example.com", issuer, NOW);

        // When
        var verdict = order.judge(new Issuance.UnderWay(Optional.empty()), Optional.of(new IssuerSight.Usable(true)));

        // Then
        assertThat(verdict.message()).contains("asks port 80 of b.example.com", told);
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
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
        var order = new CertificateOrder(
                CertificateUse.ORIGIN, Hosting.OPERATOR, "tokyo-origin", "b.example.com", issuer, NOW);

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
}
