package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.cdn.TagLooks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tags of the distributions that objects have, or may get, which no list shows: read when a process sees a distribution for the first
 * time, after what may have changed them, and once a day; more often where somebody waits for a tag.
 */
final class TagMirror {
    private static final Duration FRESH_FOR = Duration.ofDays(1);
    private static final Duration AWAITED_FRESH_FOR = Duration.ofMinutes(1);

    /** A start meets with all distributions at once: reading their tags must not throttle what is more urgent. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);

    private final PolledMirror<TagLooks.Look> mirror;
    private final Map<String, Uses> usesByUid = new ConcurrentHashMap<>();
    private volatile Instant nextRead = Instant.MIN;

    /**
     * The distributions whose tags matter to an object.
     *
     * @param own its own
     * @param offered what it may get
     * @param named what goes by names that it wants
     * @param strays of which it only matters whose they are, which hardly ever changes
     */
    private record Uses(Set<String> own, Set<String> offered, Set<String> named, Set<String> strays) {
        static final Uses NONE = new Uses(Set.of(), Set.of(), Set.of(), Set.of());

        Set<String> awaited() {
            return Stream.of(offered, named).flatMap(Set::stream).collect(Collectors.toSet());
        }

        Set<String> all() {
            return Stream.of(own, awaited(), strays).flatMap(Set::stream).collect(Collectors.toSet());
        }
    }

    TagMirror(DistributionApi api, Duration betweenLooks, CdnEvents events) {
        this.mirror = new PolledMirror<>(
                new TagLooks("distribution's tags", api::tags, (arn, tags) -> freshFor(arn)), betweenLooks, events);
    }

    private Duration freshFor(String arn) {
        return usesByUid.values().stream().anyMatch(uses -> uses.awaited().contains(arn))
                ? AWAITED_FRESH_FOR
                : FRESH_FOR;
    }

    /** Notes which distribution an object has; true if that one's tags have to be read. */
    boolean watch(Owner owner, String arn) {
        return watch(owner, uses -> new Uses(Set.of(arn), Set.of(), uses.named(), Set.of()));
    }

    /** Notes which distributions an object may get, depending on their tags; true if some of these have to be read. */
    boolean watchClosely(Owner owner, Set<String> arns, Set<String> strays) {
        return watch(owner, uses -> new Uses(Set.of(), arns, uses.named(), strays));
    }

    /** Notes which distributions go by names that an object wants; true if some of their tags have to be read. */
    boolean watchNamed(Owner owner, Set<String> arns) {
        return watch(owner, uses -> new Uses(uses.own(), uses.offered(), arns, uses.strays()));
    }

    private synchronized boolean watch(Owner owner, UnaryOperator<Uses> change) {
        var uses = change.apply(usesByUid.getOrDefault(owner.uid(), Uses.NONE));
        usesByUid.put(owner.uid(), uses);
        boolean unknown = mirror.watch(owner, uses.all());
        boolean sooner = uses.awaited().stream()
                        .filter(arn -> mirror.hasten(arn, AWAITED_FRESH_FOR))
                        .count()
                > 0;
        return unknown || sooner;
    }

    void lookAgain(String uid, Instant now) {
        mirror.lookAgain(uid, now);
    }

    void close() {
        mirror.close();
    }

    synchronized void forget(String uid) {
        usesByUid.remove(uid);
        mirror.forget(uid);
    }

    /** Empty until they were read or written. */
    Optional<Map<String, String>> tags(String arn) {
        return mirror.value(arn).tags();
    }

    /** Why the last reading failed; empty if it did not. */
    Optional<Verdict> failure(String arn) {
        return mirror.value(arn).failure();
    }

    /** Notes the tags that a write leaves. */
    void put(String arn, Map<String, String> tags, Instant now) {
        mirror.put(arn, TagLooks.Look.of(tags), now);
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
