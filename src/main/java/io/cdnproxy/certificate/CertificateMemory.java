package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Absence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this process remembers of the certificates that it has made for an object. All of it is dispensable: a new process finds it out
 * again.
 *
 * @param epoch of the next request
 * @param creationsSettled when no request or import that was ever sent can take effect any more
 * @param unanswered what became of the last of these, if nobody said whether it takes effect
 * @param met when this process first saw to the object: whoever did so before does no more
 * @param made what was requested or imported, by id
 * @param gone ids of what was deleted; none comes back
 * @param refused what was to be deleted, and is in use
 * @param asked when somebody wanted another attempt, as certificates tell the time; all else goes by the clock that looks go by
 * @param absence only while nothing is wanted any more
 */
record CertificateMemory(
        int epoch,
        Instant creationsSettled,
        Optional<Verdict> unanswered,
        Optional<Instant> met,
        Map<String, Made> made,
        Set<String> gone,
        RefusedDeletions refused,
        Optional<Instant> asked,
        Optional<Absence> absence) {

    /** How many attempts a person is granted, each of which counts towards a yearly quota that all of the account share. */
    private static final int ATTEMPTS_AN_HOUR = 5;

    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** What was made, as it was then: a list may not show it for a while. */
    record Made(CertificateDescription certificate, Instant at) {}

    CertificateMemory {
        made = Map.copyOf(made);
        gone = Set.copyOf(gone);
    }

    static CertificateMemory blank(Instant creationsSettled) {
        return new CertificateMemory(
                0,
                creationsSettled,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Set.of(),
                RefusedDeletions.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a request was answered with this id before. */
    boolean knows(String id) {
        return made.containsKey(id) || gone.contains(id);
    }

    /** When somebody wanted another attempt; empty if there had been enough of them by then. */
    Optional<Instant> granted() {
        return asked.filter(at -> attemptsSince(at.minus(AN_HOUR)) < ATTEMPTS_AN_HOUR);
    }

    private long attemptsSince(Instant moment) {
        return made.values().stream()
                .flatMap(attempt -> attempt.certificate().life().begun().stream())
                .filter(begun -> begun.isAfter(moment))
                .count();
    }

    CertificateMemory withNextEpoch() {
        return new CertificateMemory(epoch + 1, creationsSettled, unanswered, met, made, gone, refused, asked, absence);
    }

    /** @param failure of the one that may take effect until then */
    CertificateMemory withCreationsSettled(Instant at, Verdict failure) {
        return new CertificateMemory(epoch, at, Optional.of(failure), met, made, gone, refused, asked, absence);
    }

    CertificateMemory withMeeting(Instant at) {
        return met.isPresent()
                ? this
                : new CertificateMemory(
                        epoch, creationsSettled, unanswered, Optional.of(at), made, gone, refused, asked, absence);
    }

    /** When nothing that was ever written, by whomever, can take effect any more. */
    Instant settled() {
        return met.filter(creationsSettled::isBefore).orElse(creationsSettled);
    }

    CertificateMemory withMade(String id, Made what) {
        var all = new HashMap<>(made);
        all.put(id, what);
        return new CertificateMemory(epoch, creationsSettled, unanswered, met, all, gone, refused, asked, absence);
    }

    CertificateMemory withGone(String id) {
        var all = new HashSet<>(gone);
        all.add(id);
        return new CertificateMemory(
                epoch, creationsSettled, unanswered, met, made, all, refused.without(id), asked, absence);
    }

    CertificateMemory withRefused(RefusedDeletions deletions) {
        return new CertificateMemory(epoch, creationsSettled, unanswered, met, made, gone, deletions, asked, absence);
    }

    /**
     * Somebody wants whatever failed to be tried again.
     *
     * @param at as certificates tell the time
     * @param moment the same by the clock that attempts go by
     */
    CertificateMemory withAsked(Instant at, Instant moment) {
        return new CertificateMemory(
                epoch,
                creationsSettled,
                unanswered,
                met,
                made,
                gone,
                refused.hastened(moment),
                Optional.of(at),
                absence);
    }

    CertificateMemory withAbsence(Absence observed) {
        return new CertificateMemory(
                epoch, creationsSettled, unanswered, met, made, gone, refused, asked, Optional.of(observed));
    }

    /** No look counts towards absence that began before this moment or before the last request or import was settled. */
    Absence absenceSince(Instant moment) {
        return Absence.unproven(moment.isAfter(creationsSettled) ? moment : creationsSettled);
    }
}
