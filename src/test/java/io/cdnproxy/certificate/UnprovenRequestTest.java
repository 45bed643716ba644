package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.certificate.CertificateDescription.Status;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody makes the record that proves the name as long as ACM looks for it. */
class UnprovenRequestTest extends Requesting {
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(72);

    @BeforeEach
    void itWasGivenUp() {
        passes(3);
        timesOut();
        passes(3);
    }

    private void timesOut() {
        clock.advance(GIVEN_UP_AFTER);
        keeper.failAll(Status.VALIDATION_TIMED_OUT, "nobody proved it");
    }

    private Set<ValidationRecord> records() {
        return Set.copyOf(keeper.all().values().iterator().next().proofs().all());
    }

    @Test
    void itStaysAndIsToldWithTheRecordAndWithWhatBringsAnother() {
        // When
        passes(60);

        // Then
        assertThat(keeper.requests()).hasSize(1);
        assertThat(keeper.all()).hasSize(1);
        var ready = operator.report(HOSTNAME).ready();
        assertThat(ready.reason()).isEqualTo(Reason.ValidationTimedOut);
        assertThat(ready.message())
                .isEqualTo(
                        "ACM gave up the certificate for a.example.com at 2030-01-04T00:01:00Z, as DNS had not shown CNAME _1.a.example.com with the value _2.acm-validations.aws within 72 hours; a new one is requested once DNS shows that, at once with a new value of the annotation cdnproxy.io/reconcile-at, and otherwise at 2030-01-11T00:01:00Z");
    }

    @Test
    void whoStartsAnewRequestsNothing() {
        // Given
        var restarted = operator(keeper);

        // When
        passes(restarted, 10);

        // Then
        assertThat(keeper.requests()).hasSize(1);
        assertThat(restarted.report(HOSTNAME).ready().reason()).isEqualTo(Reason.ValidationTimedOut);
    }

    @Test
    void itsRecordIsStillAskedFor() {
        // When
        var proofs = operator.proofs(HOSTNAME, NAMES);

        // Then
        assertThat(proofs.records()).containsExactlyElementsOf(records());
        assertThat(proofs.awaited()).containsExactlyElementsOf(records());
        assertThat(operator.report(HOSTNAME).awaitsProof()).isTrue();
    }

    @Test
    void anotherIsRequestedOnceTheRecordIsSeen() {
        // When
        operator.answered = records();
        passes(3);

        // Then
        assertThat(keeper.requests()).hasSize(2);
        assertThat(keeper.all()).containsOnlyKeys("certificate-2");
        assertThat(operator.report(HOSTNAME).ready().reason()).isEqualTo(Reason.PendingValidation);
    }

    /** Split horizon: it is not the operator's servers that ACM asks. */
    @Test
    void whereAcmNeverSeesItThereIsOneAttemptInThreeDays() {
        // Given
        operator.answered = records();
        passes(3);

        // When
        timesOut();
        passes(3);

        // Then
        assertThat(keeper.requests()).hasSize(3);
        passes(60);
        assertThat(keeper.requests()).hasSize(3);
    }

    @Test
    void whoAsksGetsAnother() {
        // When
        operator.certificates.lookAgain(TOKYO.namespace(), TOKYO.uid());
        passes(3);

        // Then
        assertThat(keeper.requests()).hasSize(2);
    }

    @Test
    void aWeekLaterAnotherIsRequestedAllTheSame() {
        // Given
        var untilThen = operator.pass(HOSTNAME, NAMES).retryIn().orElseThrow();

        // When
        clock.advance(untilThen);
        passes(3);

        // Then
        assertThat(untilThen).isBetween(Duration.ofDays(6), Duration.ofDays(7));
        assertThat(keeper.requests()).hasSize(2);
    }
}
