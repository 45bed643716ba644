package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final References references = new References();
    private final Map<String, PolledThing<T>> things = new HashMap<>();
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

    /** @param betweenLooks whoever asks for another look has it, but not more often than this */
    public PolledMirror(Source<T> source, Duration betweenLooks, CdnEvents events) {
        this.source = source;
        this.betweenLooks = betweenLooks;
        this.events = events;
    }

    /** Notes what an object refers to, in whose namespace's turns it is looked at; true if nobody did before, so that it has to be. */
    public boolean watch(Owner owner, String key) {
        return watch(owner, Set.of(key));
    }

    /** The same for several; true if any of them has to be looked at. */
    public synchronized boolean watch(Owner owner, Set<String> keys) {
        references.put(owner, keys);
        return keys.stream()
                        .filter(key -> things.putIfAbsent(key, thing(key)) == null)
                        .count()
                > 0;
    }

    private PolledThing<T> thing(String key) {
        numbers++;
        return new PolledThing<>(source, key, numbers);
    }

    /** Somebody wants to know it no older than this, although nobody did when it was looked at; true if it has to be sooner than before. */
    public synchronized boolean hasten(String key, Duration freshFor) {
        var thing = things.get(key);
        return thing != null && thing.hasten(freshFor);
    }

    /** What the object refers to is looked at soon, by a look that begins from now on. */
    public synchronized void lookAgain(String uid, Instant now) {
        references.of(uid).stream()
                .flatMap(key -> Optional.ofNullable(things.get(key)).stream())
                .forEach(thing -> thing.lookAgain(now, betweenLooks));
    }

    public synchronized void forget(String uid) {
        references.forget(uid);
    }

    public synchronized T value(String key) {
        var thing = things.get(key);
        return thing == null ? source.unseen() : thing.value();
    }

    /** When that was so: the start of the last look that worked, or when it was written; {@link Instant#MIN} before either. */
    public synchronized Instant known(String key) {
        var thing = things.get(key);
        return thing == null ? Instant.MIN : thing.known();
    }

    /** Notes what needs no look, because it was just written. */
    public synchronized void put(String key, T value, Instant now) {
        things.computeIfAbsent(key, this::thing).put(value, now);
    }

    /** When the next look is due. */
    public synchronized Instant nextDue() {
        return things.values().stream()
                .map(PolledThing::due)
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
        things.keySet().retainAll(references.all());
        things.values().forEach(thing -> thing.queue(now));
        // Who asks again and again does not come before who has waited for longer. What one object refers to comes
        // together, since it waits for the last of it.
        var longestFirst = Comparator.<String, Instant>comparing(
                        key -> things.get(key).due())
                .thenComparing(key -> things.get(key).number());
        return references.take(key -> !things.get(key).due().isAfter(now), longestFirst, limit);
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
        var thing = things.get(key);
        return thing == null ? 0 : thing.begin(now);
    }

    private synchronized Set<String> seen(String key, T value, int writes, Instant now) {
        var thing = things.get(key);
        return thing != null && thing.seen(value, writes, now) ? references.usersOf(key) : Set.of();
    }

    private synchronized boolean isNews(String key, CdnException failure) {
        var thing = things.get(key);
        return thing != null && thing.isNews(failure);
    }

    private synchronized Set<String> failed(String key, CdnException failure, int writes, Instant now) {
        events.onLookFailed(source.name(), failure);
        var thing = things.get(key);
        return thing != null && thing.failed(failure, writes, now) ? references.usersOf(key) : Set.of();
    }
}
