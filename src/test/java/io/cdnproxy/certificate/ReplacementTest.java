package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.certificate.CertificateDescription.Life;
import io.cdnproxy.certificate.CertificateDescription.Proofs;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.Replacement.Grounds;
import io.cdnproxy.pki.CertificateNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What speaks for another attempt after one that came to nothing. */
class ReplacementTest {
    private static final Instant NOW = Instant.parse("2030-01-20T00:00:00Z");
    private static final ValidationRecord RECORD = record("_1.a.example.com");
    private static final ValidationRecord OTHER = record("_1.other.example.com");
    private static final Set<ValidationRecord> NOTHING_SEEN = Set.of();

    private static ValidationRecord record(String name) {
        return new ValidationRecord(name, "CNAME", "_2.acm-validations.aws");
    }

    private static CertificateDescription ended(Status status, Duration age, ValidationRecord... records) {
        return new CertificateDescription(
                "one",
                status,
                CertificateNames.of("a.example.com"),
                new Life(Optional.of(NOW.minus(age)), Optional.empty()),
                Optional.empty(),
                new Proofs(List.of(records), List.of(records)),
                new Renewal.ByKeeper());
    }

    private static Grounds nobodyAsked(Set<ValidationRecord> answered) {
        return new Grounds(Optional.empty(), answered);
    }

    private static Grounds asked(Duration ago) {
        return new Grounds(Optional.of(NOW.minus(ago)), NOTHING_SEEN);
    }

    @ParameterizedTest
    @CsvSource({"72, false", "239, false", "240, true"})
    void whatNobodyProvedIsTriedAgainAWeekAfterItWasGivenUp(int hours, boolean helps) {
        // Given
        var timedOut = ended(Status.VALIDATION_TIMED_OUT, Duration.ofHours(hours), RECORD);

        // When
        boolean tried = Replacement.helps(timedOut, nobodyAsked(NOTHING_SEEN), NOW);

        // Then
        assertThat(tried).isEqualTo(helps);
    }

    @Test
    void itIsTriedAtOnceWhereItsRecordIsSeen() {
        // Given
        var timedOut = ended(Status.VALIDATION_TIMED_OUT, Duration.ofHours(72), RECORD);

        // When
        boolean tried = Replacement.helps(timedOut, nobodyAsked(Set.of(OTHER, RECORD)), NOW);

        // Then
        assertThat(tried).isTrue();
    }

    @Test
    void anotherNamesRecordProvesNothing() {
        // Given
        var timedOut = ended(Status.VALIDATION_TIMED_OUT, Duration.ofHours(72), RECORD);

        // When
        boolean tried = Replacement.helps(timedOut, nobodyAsked(Set.of(OTHER)), NOW);

        // Then
        assertThat(tried).isFalse();
    }

    /** A list tells of no records, and all of none are there. */
    @Test
    void ofOneThatNobodyHasDescribedNoRecordIsSeen() {
        // Given
        var timedOut = ended(Status.VALIDATION_TIMED_OUT, Duration.ofHours(72));

        // When
        boolean tried = Replacement.helps(timedOut, nobodyAsked(Set.of(RECORD)), NOW);

        // Then
        assertThat(tried).isFalse();
    }

    /** Where ACM is answered otherwise than the operator, the record is always there. */
    @Test
    void noTwoAttemptsAreMadeWithinTheTimeThatOneTakes() {
        // Given
        var timedOut = ended(Status.VALIDATION_TIMED_OUT, Duration.ofHours(72).minusSeconds(1), RECORD);

        // When
        boolean tried = Replacement.helps(timedOut, nobodyAsked(Set.of(RECORD)), NOW);

        // Then
        assertThat(tried).isFalse();
    }

    /** What is told of it promises another attempt. */
    @Test
    void whereNobodyTellsWhenItWasBegunItIsTriedAgainAllTheSame() {
        // Given
        var timedOut = new CertificateDescription(
                "one",
                Status.VALIDATION_TIMED_OUT,
                CertificateNames.of("a.example.com"),
                new Life(Optional.empty(), Optional.empty()),
                Optional.empty(),
                new Proofs(List.of(RECORD), List.of(RECORD)),
                new Renewal.ByKeeper());

        // When
        boolean seen = Replacement.helps(timedOut, nobodyAsked(Set.of(RECORD)), NOW);
        boolean wanted = Replacement.helps(timedOut, asked(Duration.ofHours(1)), NOW);
        boolean neither = Replacement.helps(timedOut, nobodyAsked(NOTHING_SEEN), NOW);

        // Then
        assertThat(seen).isTrue();
        assertThat(wanted).isTrue();
        assertThat(neither).isFalse();
    }

    /** Who asks while ACM still looks asks for a look, and not for another certificate three days later. */
    @ParameterizedTest
    @CsvSource({
        "VALIDATION_TIMED_OUT, 1, true",
        "VALIDATION_TIMED_OUT, 9, false",
        "FAILED, 9, true",
        "FAILED, 81, false"
    })
    void whoAsksSinceItEndedHasAnother(Status status, int hoursAgo, boolean helps) {
        // Given
        var ended = ended(status, Duration.ofHours(80), RECORD);
        var justFailed = new CertificateDescription(
                ended.id(),
                ended.status(),
                ended.names(),
                ended.life(),
                Optional.of(new Flaw.NotIssued("DOMAIN_NOT_ALLOWED")),
                ended.proofs(),
                ended.renewal());

        // When
        boolean tried = Replacement.helps(justFailed, asked(Duration.ofHours(hoursAgo)), NOW);

        // Then
        assertThat(tried).isEqualTo(helps);
    }

    @Test
    void ofSeveralTheNextAttemptIsTheFirst() {
        // Given
        var failed = ended(Status.FAILED, Duration.ofHours(1));
        var timedOut = ended(Status.VALIDATION_TIMED_OUT, Duration.ofHours(80), RECORD);
        var issued = ended(Status.ISSUED, Duration.ofHours(80), RECORD);

        // When
        var next = Replacement.due(List.of(issued, timedOut, failed));

        // Then
        assertThat(next).contains(NOW.plus(Duration.ofHours(23)));
    }
}
