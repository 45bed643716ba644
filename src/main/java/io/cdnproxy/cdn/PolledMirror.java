package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What no list shows, by what it is called there: looked at once in a while for each, however many objects share it. Looks are made on one thread, all else
 * may happen on any.
 *
 * @param <T> what a look shows
 */
public final class PolledMirror<T> {
    private static final Logger LOG = Logger.getLogger(PolledMirror.class);

    private final Source<T> source;
    private final Duration betweenLooks;
    private final CdnEvents events;
    private final Map<String, Set<String>> keysByUid = new HashMap<>();
    private final Map<String, String> namespaces = new HashMap<>();
    private final Rotation rotation = new Rotation();
    private final Map<String, Entry> entries = new HashMap<>();
    private long numbers;
    private volatile boolean closed;

    /**
     * Where to look.
     *
     * @param <T> what a look shows
     */
    public interface Source<T> {
        /** In a message. */
        String name();

        /** What there is to say before the first look. */
        T unseen();

        /** An exchange with the provider; may throw whatever it likes. */
        T look(String key);

        Duration freshFor(String key, T seen);

        /**
         * What there is to say after a look that failed.
         *
         * @param failuresBefore in a row, before this one
         */
        T withoutLook(T last, int failuresBefore, CdnException failure);
    }

    private final class Entry {
        private final long number = ++numbers;
        private T value = source.unseen();
        private Instant due = Instant.MIN;
        private Instant looked = Instant.MIN;
        private Instant known = Instant.MIN;
        private int failures;
        private String failure = "";
        private int writes;
    }

    /** @param betweenLooks whoever asks for another look has it, but not more often than this */
    public PolledMirror(Source<T> source, Duration betweenLooks, CdnEvents events) {
        this.source = source;
        this.betweenLooks = betweenLooks;
        this.events = events;
    }

    /** Notes whose an object is: looks have turns by namespace. One of which that is not known has turns of its own. */
    public synchronized void note(Owner owner) {
        namespaces.put(owner.uid(), owner.namespace());
    }

    /** Notes what an object refers to; true if nobody did before, so that it has to be looked at. */
    public boolean watch(String uid, String key) {
        return watch(uid, Set.of(key));
    }

    /** The same for several; true if any of them has to be looked at. */
    public synchronized boolean watch(String uid, Set<String> keys) {
        keysByUid.put(uid, Set.copyOf(keys));
        return keys.stream()
                        .filter(key -> entries.putIfAbsent(key, new Entry()) == null)
                        .count()
                > 0;
    }

    /** Somebody wants to know it no older than this, although nobody did when it was looked at; true if it has to be sooner than before. */
    public synchronized boolean hasten(String key, Duration freshFor) {
        var entry = entries.get(key);
        // What was not looked at yet is due, and when is for the others to say who wait.
        if (entry == null || entry.failures > 0 || entry.known.equals(Instant.MIN)) {
            return false;
        }
        var due = entry.known.plus(freshFor);
        boolean sooner = due.isBefore(entry.due);
        entry.due = earlier(entry.due, due);
        return sooner;
    }

    /** What the object refers to is looked at soon, by a look that begins from now on. */
    public synchronized void lookAgain(String uid, Instant now) {
        keysByUid
                .getOrDefault(uid, Set.of())
                .forEach(key -> entries.computeIfPresent(key, (same, entry) -> {
                    var earliest = entry.looked.plus(betweenLooks);
                    entry.due = earlier(entry.due, earliest.isAfter(now) ? earliest : now);
                    return entry;
                }));
    }

    public synchronized void forget(String uid) {
        keysByUid.remove(uid);
        namespaces.remove(uid);
    }

    public synchronized T value(String key) {
        var entry = entries.get(key);
        return entry == null ? source.unseen() : entry.value;
    }

    /** When that was so: the start of the last look that worked, or when it was written; {@link Instant#MIN} before either. */
    public synchronized Instant known(String key) {
        var entry = entries.get(key);
        return entry == null ? Instant.MIN : entry.known;
    }

    /** Notes what needs no look, because it was just written. */
    public synchronized void put(String key, T value, Instant now) {
        var entry = entries.computeIfAbsent(key, first -> new Entry());
        entry.value = value;
        entry.known = now;
        entry.due = now.plus(source.freshFor(key, value));
        entry.failures = 0;
        entry.writes++;
    }

    /** When the next look is due. */
    public synchronized Instant nextDue() {
        return entries.values().stream()
                .map(entry -> entry.due)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /**
     * Looks at what is due.
     *
     * @param limit how many looks at most, so that others get their turn
     * @return the objects that refer to something that is not as it was
     */
    public Set<String> refresh(Instant now, int limit) {
        return due(now, limit).stream()
                .takeWhile(key -> !closed)
                .flatMap(key -> refresh(key, now).stream())
                .collect(Collectors.toSet());
    }

    /** Looks no more. A look that the end breaks off is no failure. */
    public void close() {
        closed = true;
    }

    private synchronized List<String> due(Instant now, int limit) {
        entries.keySet()
                .retainAll(keysByUid.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        // Whoever is new comes after those that have waited.
        entries.values().stream().filter(entry -> entry.due.equals(Instant.MIN)).forEach(entry -> entry.due = now);
        rotation.keep(keysByUid.keySet().stream().map(this::namespaceOf).collect(Collectors.toSet()));
        var waiting = new HashMap<String, Set<String>>();
        keysByUid.forEach((uid, keys) -> keys.stream()
                .filter(key -> !entries.get(key).due.isAfter(now))
                .forEach(key -> waiting.computeIfAbsent(namespaceOf(uid), first -> new HashSet<>())
                        .add(key)));
        // Who asks again and again does not come before who has waited for longer. What one object refers to comes
        // together: it waits for
        // the last of it.
        var longestFirst = Comparator.<String, Instant>comparing(key -> entries.get(key).due)
                .thenComparing(key -> entries.get(key).number);
        return rotation.take(waiting, longestFirst, limit);
    }

    private String namespaceOf(String uid) {
        return namespaces.getOrDefault(uid, uid);
    }

    private Set<String> refresh(String key, Instant now) {
        int writes = begin(key, now);
        // The exchange happens without the lock: reconciliation reads here.
        try {
            return seen(key, source.look(key), writes, now);
        } catch (CdnException failure) {
            if (closed) {
                return Set.of();
            }
            if (isNews(key, failure)) {
                LOG.warnf("%s: %s", key, failure.getMessage());
            }
            return failed(key, failure, writes, now);
        } catch (RuntimeException defect) {
            if (closed) {
                return Set.of();
            }
            var failure = CdnException.unforeseen("reading a " + source.name(), defect);
            if (isNews(key, failure)) {
                LOG.errorf(defect, "%s: %s", key, failure.getMessage());
            }
            return failed(key, failure, writes, now);
        }
    }

    private synchronized int begin(String key, Instant now) {
        var entry = entries.get(key);
        if (entry == null) {
            return 0;
        }
        entry.looked = now;
        // Whoever asks from now on wants a look after this one.
        entry.due = Instant.MAX;
        return entry.writes;
    }

    private synchronized Set<String> seen(String key, T value, int writes, Instant now) {
        var entry = entries.get(key);
        // What was put there meanwhile is newer than what the look shows.
        if (entry == null || entry.writes != writes) {
            return Set.of();
        }
        entry.known = now;
        entry.failures = 0;
        entry.failure = "";
        return update(key, entry, value, now.plus(source.freshFor(key, value)));
    }

    /** A failure that goes on is not logged again. */
    private synchronized boolean isNews(String key, CdnException failure) {
        var entry = entries.get(key);
        return entry != null && !entry.failure.equals(failure.code());
    }

    private synchronized Set<String> failed(String key, CdnException failure, int writes, Instant now) {
        events.onLookFailed(source.name(), failure);
        var entry = entries.get(key);
        if (entry == null || entry.writes != writes) {
            return Set.of();
        }
        entry.failure = failure.code();
        var known = source.withoutLook(entry.value, entry.failures, failure);
        entry.failures++;
        return update(key, entry, known, now.plus(failure.errorClass().delay(entry.failures)));
    }

    private Set<String> update(String key, Entry entry, T value, Instant due) {
        boolean changed = !entry.value.equals(value);
        entry.value = value;
        entry.due = earlier(entry.due, due);
        return changed ? usersOf(key) : Set.of();
    }

    private Set<String> usersOf(String key) {
        return keysByUid.entrySet().stream()
                .filter(use -> use.getValue().contains(key))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
