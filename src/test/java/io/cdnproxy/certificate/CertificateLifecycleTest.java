package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateDescription.Life;
import io.cdnproxy.certificate.CertificateDescription.Proofs;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateStep.Delete;
import io.cdnproxy.certificate.CertificateStep.Done;
import io.cdnproxy.certificate.CertificateStep.Reclaim;
import io.cdnproxy.certificate.CertificateStep.Request;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import io.cdnproxy.pki.CertificateNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateLifecycleTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String HOSTNAME = "a.example.com";
    private static final Optional<String> WANTED = Optional.of(HOSTNAME);
    private static final Optional<String> NONE = Optional.empty();
    private static final Whole JUST_SEEN = new Whole(NOW.minusSeconds(10));

    private static CertificateDescription certificate(String id, String name, Status status) {
        return certificate(id, name, status, Duration.ofHours(2), "");
    }

    private static CertificateDescription certificate(
            String id, String name, Status status, Duration age, String failureReason) {
        return new CertificateDescription(
                id,
                status,
                CertificateNames.of(name),
                new Life(
                        Optional.of(NOW.minus(age)),
                        status == Status.ISSUED ? Optional.of(NOW.plus(Duration.ofDays(100))) : Optional.empty()),
                Optional.of(failureReason).filter(reason -> !reason.isEmpty()).map(Flaw.NotIssued::new),
                Proofs.NONE,
                new Renewal.ByKeeper());
    }

    private static OwnCertificates nothing() {
        return own(Set.of());
    }

    private static OwnCertificates own(Set<String> shown, CertificateDescription... own) {
        return new OwnCertificates(
                JUST_SEEN, List.of(own), List.of(), Optional.of(shown), Optional.empty(), 0, Instant.MIN);
    }

    private static CertificateStep next(Optional<String> hostname, OwnCertificates seen) {
        var goal = new CertificateGoal(
                CertificateLife.TOKYO, hostname.map(Wish.Request::new), Set.of(HOSTNAME), seen.shown());
        return CertificateLifecycle.next(goal, seen, NOW, NOW);
    }

    @Test
    void whatIsNotThereIsRequested() {
        assertThat(next(WANTED, nothing())).isEqualTo(new Request(HOSTNAME, 0));
    }

    @Test
    void nothingIsRequestedBeforeAllIsSeen() {
        // Given
        var why = Verdict.unknown("not listed yet");
        var seen = new OwnCertificates(
                new Partial(why), List.of(), List.of(), Optional.of(Set.of()), Optional.empty(), 0, Instant.MIN);

        // When
        var step = next(WANTED, seen);

        // Then
        assertThat(step).isEqualTo(new Wait(why));
    }

    @Test
    void nothingIsRequestedUponAnOldLookWhichTokensMayNotReachBackTo() {
        // Given
        var seen = new OwnCertificates(
                new Whole(NOW.minus(Duration.ofMinutes(31))),
                List.of(),
                List.of(),
                Optional.of(Set.of()),
                Optional.empty(),
                0,
                Instant.MIN);

        // When
        var step = next(WANTED, seen);

        // Then
        assertThat(step).isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"PENDING_VALIDATION", "ISSUED", "UNKNOWN"})
    void whatMayServeIsEnough(Status status) {
        assertThat(next(WANTED, own(Set.of(), certificate("one", HOSTNAME, status))))
                .isEqualTo(new Done());
    }

    @Test
    void whatAnEarlierObjectOfTheNameLeftIsTakenUp() {
        // Given
        var seen = new OwnCertificates(
                JUST_SEEN,
                List.of(),
                List.of(certificate("left", HOSTNAME, Status.ISSUED)),
                Optional.of(Set.of()),
                Optional.empty(),
                0,
                Instant.MIN);

        // When
        var step = next(WANTED, seen);

        // Then
        assertThat(step).isEqualTo(new Reclaim("left"));
    }

    private static OwnCertificates besides(CertificateDescription own, Set<String> shown, CertificateDescription left) {
        return new OwnCertificates(
                JUST_SEEN, List.of(own), List.of(left), Optional.of(shown), Optional.empty(), 0, Instant.MIN);
    }

    /** After a restore from a backup: nobody else would ever delete it. */
    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"VALIDATION_TIMED_OUT", "FAILED", "EXPIRED", "ISSUED"})
    void whatAnEarlierObjectOfTheNameLeftBesidesIsTakenUpToBeDeleted(Status status) {
        // Given
        var left = certificate("left", HOSTNAME, status);

        // When
        var step = next(WANTED, besides(certificate("one", HOSTNAME, Status.ISSUED), Set.of("one"), left));

        // Then
        assertThat(step).isEqualTo(new Reclaim("left"));
    }

    @Test
    void butNotWhileViewersSeeIt() {
        // Given
        var left = certificate("left", HOSTNAME, Status.EXPIRED);

        // When
        var step = next(WANTED, besides(certificate("one", HOSTNAME, Status.PENDING_VALIDATION), Set.of("left"), left));

        // Then
        assertThat(step).isEqualTo(new Done());
    }

    /** Whoever is deleted, or uses another's, leaves it: it may have been retained. */
    @Test
    void whoWantsNoneOfItsOwnLeavesIt() {
        // Given
        var left = certificate("left", HOSTNAME, Status.ISSUED);

        // When
        var step = next(NONE, besides(certificate("one", HOSTNAME, Status.ISSUED), Set.of("one"), left));

        // Then
        assertThat(step).isEqualTo(new Done());
    }

    @Test
    void anotherNameIsRequestedWhileTheFormerServes() {
        assertThat(next(
                        Optional.of("new.example.com"),
                        own(Set.of("old"), certificate("old", HOSTNAME, Status.ISSUED))))
                .isEqualTo(new Request("new.example.com", 0));
    }

    @Test
    void theFormerIsDeletedOnceNoViewerSeesIt() {
        // Given
        var former = certificate("old", HOSTNAME, Status.ISSUED);
        var now = certificate("new", "new.example.com", Status.ISSUED);

        // When
        var serving = next(Optional.of("new.example.com"), own(Set.of("old"), former, now));
        var afterwards = next(Optional.of("new.example.com"), own(Set.of("new"), former, now));

        // Then
        assertThat(serving).isEqualTo(new Done());
        assertThat(afterwards).isEqualTo(new Delete("old", Optional.empty()));
    }

    @Test
    void nothingIsDeletedWhileItIsNotKnownWhatViewersSee() {
        // Given
        var seen = new OwnCertificates(
                JUST_SEEN,
                List.of(certificate("one", HOSTNAME, Status.ISSUED)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                Instant.MIN);

        // When
        var step = next(NONE, seen);

        // Then
        assertThat(step).isEqualTo(new Done());
    }

    @Test
    void whereNoneIsWantedAnyMoreItIsDeleted() {
        assertThat(next(NONE, own(Set.of(), certificate("one", HOSTNAME, Status.ISSUED))))
                .isEqualTo(new Delete("one", Optional.empty()));
    }

    @Test
    void ofTwoTheOneThatViewersSeeStays() {
        // Given
        var one = certificate("one", HOSTNAME, Status.ISSUED);
        var other = certificate("two", HOSTNAME, Status.ISSUED);

        // When
        var step = next(WANTED, own(Set.of("one"), one, other));

        // Then
        assertThat(step).isEqualTo(new Delete("two", Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"EXPIRED", "REVOKED", "INACTIVE"})
    void whatCannotServeAnyMoreIsReplaced(Status status) {
        assertThat(next(WANTED, own(Set.of(), certificate("dead", HOSTNAME, status))))
                .isEqualTo(new Delete("dead", Optional.of(status)));
    }

    @Test
    void whatHasOutlivedItsEndIsReplacedAsExpiredEvenIfItIsStillListedAsIssued() {
        // Given
        var over = new CertificateDescription(
                "over",
                Status.ISSUED,
                CertificateNames.of(HOSTNAME),
                new Life(Optional.empty(), Optional.of(NOW)),
                Optional.empty(),
                Proofs.NONE,
                new Renewal.ByKeeper());

        // When
        var step = next(WANTED, own(Set.of(), over));

        // Then
        assertThat(step).isEqualTo(new Delete("over", Optional.of(Status.EXPIRED)));
    }

    @Test
    void whatIsRevokedButShownIsReplacedBeforeItIsDeleted() {
        assertThat(next(WANTED, own(Set.of("dead"), certificate("dead", HOSTNAME, Status.REVOKED))))
                .isEqualTo(new Request(HOSTNAME, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "CAA_ERROR, 23, false",
        "CAA_ERROR, 24, true",
        "OTHER, 24, true",
        "'', 24, true",
        "INVALID_PUBLIC_DOMAIN, 240, false",
        "DOMAIN_NOT_ALLOWED, 240, false",
        "ADDITIONAL_VERIFICATION_REQUIRED, 240, false"
    })
    void aFailedOneIsReplacedDailyWhereThatCanHelp(String reason, int hours, boolean replaced) {
        // Given
        var failed = certificate("failed", HOSTNAME, Status.FAILED, Duration.ofHours(hours), reason);

        // When
        var step = next(WANTED, own(Set.of(), failed));

        // Then
        assertThat(step).isEqualTo(replaced ? new Delete("failed", Optional.of(Status.FAILED)) : new Done());
    }

    /** A list does not say why, and a process that has just begun knows no more than that. */
    @Test
    void aFailedOneIsNotReplacedBeforeItIsKnownWhyItFailed() {
        // Given
        var listed = InMemoryKeeper.listed(
                certificate("failed", HOSTNAME, Status.FAILED, Duration.ofDays(3), "DOMAIN_NOT_ALLOWED"));

        // When
        var step = next(WANTED, own(Set.of(), listed));

        // Then
        assertThat(step).isEqualTo(new Done());
    }

    /** It holds the next attempt back: without it there would be one after the other. */
    @ParameterizedTest
    @CsvSource({"REVOKED, 23, false", "REVOKED, 24, true", "EXPIRED, 23, false", "EXPIRED, 24, true"})
    void aFailedOneStaysForADayBesideWhatItWasToReplace(Status status, int hours, boolean replaced) {
        // Given
        var shown = certificate("shown", HOSTNAME, status);
        var failed = certificate("failed", HOSTNAME, Status.FAILED, Duration.ofHours(hours), "CAA_ERROR");

        // When
        var step = next(WANTED, own(Set.of("shown"), shown, failed));

        // Then
        assertThat(step).isEqualTo(replaced ? new Delete("failed", Optional.of(Status.FAILED)) : new Done());
    }

    @ParameterizedTest
    @CsvSource({"59, true", "61, false"})
    void aFailedOneIsReplacedAtOnceForWhoeverAskedSince(int minutesAgo, boolean replaced) {
        // Given
        var failed = certificate("failed", HOSTNAME, Status.FAILED, Duration.ofHours(1), "INVALID_PUBLIC_DOMAIN");
        var seen = new OwnCertificates(
                JUST_SEEN,
                List.of(failed),
                List.of(),
                Optional.of(Set.of()),
                Optional.of(NOW.minus(Duration.ofMinutes(minutesAgo))),
                0,
                Instant.MIN);

        // When
        var step = next(WANTED, seen);

        // Then
        assertThat(step).isEqualTo(replaced ? new Delete("failed", Optional.of(Status.FAILED)) : new Done());
    }
}
