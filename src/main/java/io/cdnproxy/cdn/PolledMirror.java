package io.cdnproxy.cdn;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What no list shows, by ARN: looked at once in a while for each, however many objects share it. Looks are made on one thread, all else
 * may happen on any.
 *
 * @param <T> what a look shows
 */
final class PolledMirror<T> {
    private final T unseen;
    private final Look<T> look;
    private final Map<String, Set<String>> arnsByUid = new HashMap<>();
    private final Map<String, Entry<T>> entries = new HashMap<>();

    /**
     * What is known.
     *
     * @param due when to look again
     * @param failures in a row, until now
     */
    record Entry<T>(T value, Instant due, int failures) {

        /** What is known after one more failure. */
        Entry<T> failed(T known, CdnException failure, Instant now) {
            return new Entry<>(known, now.plus(failure.errorClass().delay(failures + 1)), failures + 1);
        }
    }

    /** An exchange with the provider; never throws what the provider may answer. */
    interface Look<T> {
        Entry<T> at(String arn, Entry<T> last, Instant now);
    }

    /** @param unseen what there is to say before the first look */
    PolledMirror(T unseen, Look<T> look) {
        this.unseen = unseen;
        this.look = look;
    }

    /** Notes what an object refers to; true if nobody did before, so that it has to be looked at. */
    boolean watch(String uid, String arn) {
        return watch(uid, Set.of(arn));
    }

    /** The same for several; true if any of them has to be looked at. */
    synchronized boolean watch(String uid, Set<String> arns) {
        arnsByUid.put(uid, Set.copyOf(arns));
        return arns.stream()
                        .filter(arn -> entries.putIfAbsent(arn, due()) == null)
                        .count()
                > 0;
    }

    /** What the object refers to is due at once. */
    synchronized void lookAgain(String uid) {
        arnsByUid
                .getOrDefault(uid, Set.of())
                .forEach(arn -> entries.computeIfPresent(
                        arn, (key, entry) -> new Entry<>(entry.value(), Instant.MIN, entry.failures())));
    }

    synchronized void forget(String uid) {
        arnsByUid.remove(uid);
    }

    synchronized T value(String arn) {
        return entry(arn).value();
    }

    /** Notes what needs no look, because it was just written. */
    synchronized void put(String arn, T value, Instant due) {
        entries.put(arn, new Entry<>(value, due, 0));
    }

    /** When the next look is due. */
    synchronized Instant nextDue() {
        return entries.values().stream().map(Entry::due).min(Instant::compareTo).orElse(Instant.MAX);
    }

    /**
     * Looks at what is due.
     *
     * @param limit how many looks at most, so that others get their turn
     * @return the objects that refer to something that is not as it was
     */
    Set<String> refresh(Instant now, int limit) {
        return due(now, limit).stream()
                .flatMap(arn -> refresh(arn, now).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> refresh(String arn, Instant now) {
        var before = entry(arn);
        // The exchange happens without the lock: reconciliation reads here.
        return replace(arn, before, look.at(arn, before, now));
    }

    private synchronized Set<String> due(Instant now, int limit) {
        entries.keySet()
                .retainAll(arnsByUid.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().due().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .collect(Collectors.toSet());
    }

    private synchronized Entry<T> entry(String arn) {
        return entries.getOrDefault(arn, due());
    }

    private Entry<T> due() {
        return new Entry<>(unseen, Instant.MIN, 0);
    }

    private synchronized Set<String> replace(String arn, Entry<T> before, Entry<T> after) {
        // What was put there meanwhile is newer than what the look shows.
        if (!entries.replace(arn, before, after) || before.value().equals(after.value())) {
            return Set.of();
        }
        return arnsByUid.entrySet().stream()
                .filter(use -> use.getValue().contains(arn))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
