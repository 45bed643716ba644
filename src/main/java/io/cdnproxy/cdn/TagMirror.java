package io.cdnproxy.cdn;

import io.cdnproxy.cdn.PolledMirror.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of the distributions that objects have, which no list shows: read when a process sees a distribution for the first time, after
 * what may have changed them, and once a day.
 */
final class TagMirror {
    private static final Duration FRESH_FOR = Duration.ofDays(1);

    /** A start meets with all distributions at once: reading their tags must not throttle what is more urgent. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);

    private final DistributionApi api;
    private final PolledMirror<Optional<Map<String, String>>> mirror;
    private volatile Instant nextRead = Instant.MIN;

    TagMirror(DistributionApi api) {
        this.api = api;
        this.mirror = new PolledMirror<>(Optional.empty(), this::read);
    }

    private Entry<Optional<Map<String, String>>> read(
            String arn, Entry<Optional<Map<String, String>>> last, Instant now) {
        try {
            return new Entry<>(Optional.of(Map.copyOf(api.tags(arn))), now.plus(FRESH_FOR), 0);
        } catch (CdnException failure) {
            return last.failed(last.value(), failure, now);
        }
    }

    /** Notes which distribution an object has; true if that one's tags have to be read. */
    boolean watch(String uid, String arn) {
        return mirror.watch(uid, arn);
    }

    void lookAgain(String uid) {
        mirror.lookAgain(uid);
    }

    void forget(String uid) {
        mirror.forget(uid);
    }

    /** Empty until they were read or written. */
    Optional<Map<String, String>> tags(String arn) {
        return mirror.value(arn);
    }

    /** Notes the tags that a write leaves. */
    void put(String arn, Map<String, String> tags, Instant now) {
        mirror.put(arn, Optional.of(Map.copyOf(tags)), now.plus(FRESH_FOR));
    }

    /** When tags have to be read, and may. */
    Instant nextDue() {
        var due = mirror.nextDue();
        return due.isAfter(nextRead) ? due : nextRead;
    }

    /**
     * Reads the tags of a distribution that is due.
     *
     * @return the objects whose distribution's tags are not as they were
     */
    Set<String> refresh(Instant now) {
        if (nextDue().isAfter(now)) {
            return Set.of();
        }
        nextRead = now.plus(BETWEEN_READS);
        return mirror.refresh(now, 1);
    }
}
