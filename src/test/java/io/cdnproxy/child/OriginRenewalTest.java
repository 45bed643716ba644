package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRenewalTest {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.root("root");
    private static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Verdict LIMITED = Verdict.fails(
            Reason.IssuanceFailed, "not issued (cert-manager: 429 rateLimited): wait until the authority allows it");
    private static final String USABLE = "Secret own holds a valid certificate for b.example.com";

    @ParameterizedTest
    @CsvSource({
        "365, 38, Succeeded",
        "365, 20, ExpiresSoon",
        "90, 22, Succeeded",
        "6, 2, Succeeded",
        "6, 1, ExpiresSoon"
    })
    void whatNobodyIsKnownToRenewIsWarnedOfByTheLengthOfItsLife(int lives, int left, Reason expected) {
        // Given
        var certificate = lasting(Duration.ofDays(lives));
        var now = BEGIN.plus(Duration.ofDays(lives - left));

        // When
        var verdict = new OriginRenewal.ByOwner("own", now).judge(USABLE, certificate);

        // Then
        assertThat(verdict).extracting(Verdict::status, Verdict::reason).containsExactly(Verdict.Status.True, expected);
    }

    @Test
    void theOwnerIsToldUntilWhenAndWhereTheSuccessorBelongs() {
        // Given
        var certificate = lasting(Duration.ofDays(90));
        var dayBeforeTheEnd = BEGIN.plus(Duration.ofDays(89));

        // When
        var verdict = new OriginRenewal.ByOwner("own", dayBeforeTheEnd).judge(USABLE, certificate);

        // Then
        assertThat(verdict.message())
                .isEqualTo("%s; it ends on %s: store its successor in Secret own before"
                        .formatted(USABLE, BEGIN.plus(Duration.ofDays(90))));
    }

    @ParameterizedTest
    @CsvSource({
        "90, 60, 62, Succeeded",
        "90, 60, 64, ExpiresSoon",
        "365, 335, 337, Succeeded",
        "365, 335, 339, ExpiresSoon"
    })
    void certManagerIsGivenTimeFromWhenItBegins(int lives, int begins, int now, Reason expected) {
        // Given
        var order = order(BEGIN.plus(Duration.ofDays(begins)));

        // When
        var verdict =
                byCertManager(order, BEGIN.plus(Duration.ofDays(now))).judge(USABLE, lasting(Duration.ofDays(lives)));

        // Then
        assertThat(verdict).extracting(Verdict::status, Verdict::reason).containsExactly(Verdict.Status.True, expected);
    }

    @Test
    void anHourLongCertificateIsNotWarnedOfByTheDay() {
        // Given
        var order = order(BEGIN.plus(Duration.ofMinutes(40)));

        // When
        var verdict =
                byCertManager(order, BEGIN.plus(Duration.ofMinutes(41))).judge(USABLE, lasting(Duration.ofHours(1)));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Succeeded);
    }

    @Test
    void aRenewalThatCertManagerGaveUpIsToldAtOnceAndInItsWords() {
        // Given
        var failed = new CertificateBuilder(order(BEGIN.plus(Duration.ofDays(60))))
                .editStatus()
                .withLastFailureTime("2026-03-01T12:00:00Z")
                .withFailedIssuanceAttempts(3)
                .addNewCondition()
                .withType("Issuing")
                .withStatus("False")
                .withReason("Failed")
                .withMessage("the order is invalid")
                .endCondition()
                .endStatus()
                .build();

        // When
        var verdict = byCertManager(failed, BEGIN.plus(Duration.ofDays(60)), Optional.of(LIMITED))
                .judge(USABLE, lasting(Duration.ofDays(90)));

        // Then
        assertThat(verdict)
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Verdict.Status.True, Reason.RenewalFailed);
        assertThat(verdict.message()).contains("it ends on", LIMITED.message());
    }

    @ParameterizedTest
    @CsvSource({"60, Succeeded", "64, ExpiresSoon"})
    void aRenewalThatDoesNotComeToAnEndIsToldByWhatItWaitsFor(int now, Reason expected) {
        // Given
        var order = order(BEGIN.plus(Duration.ofDays(60)));
        var waits = Verdict.fails(Reason.ChallengeUnreachable, "no solver can prove b.example.com: give it one");

        // When
        var verdict = byCertManager(order, BEGIN.plus(Duration.ofDays(now)), Optional.of(waits))
                .judge(USABLE, lasting(Duration.ofDays(90)));

        // Then
        assertThat(verdict).extracting(Verdict::status, Verdict::reason).containsExactly(Verdict.Status.True, expected);
        assertThat(verdict.message().contains(waits.message())).isEqualTo(expected == Reason.ExpiresSoon);
    }

    private static OriginRenewal byCertManager(Certificate order, Instant now) {
        return byCertManager(order, now, Optional.empty());
    }

    private static OriginRenewal byCertManager(Certificate order, Instant now, Optional<Verdict> unfinished) {
        return new OriginRenewal.ByCertManager(
                new CertificateOrder(CertificateUse.ORIGIN, Proxies.withIssuer(), now), order, unfinished);
    }

    private static Certificate order(Instant renewal) {
        return new CertificateBuilder()
                .withNewStatus()
                .withRenewalTime(renewal.toString())
                .endStatus()
                .build();
    }

    private static X509Certificate lasting(Duration life) {
        return AUTHORITY
                .issue(IssueRequest.of("b.example.com").valid(BEGIN, BEGIN.plus(life)))
                .leaf();
    }
}
