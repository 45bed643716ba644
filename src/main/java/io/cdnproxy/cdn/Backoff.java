package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * After a failure, an object's next attempt has a not-before time. Events do not bring it forward; a new generation does, and so does
 * somebody who asks for it, both as often as {@link Lifts} allow.
 */
final class Backoff {
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Lifts lifts = new Lifts();

    /**
     * The last failure of an object.
     *
     * @param generation that failed, or that waits to be tried
     * @param inARow 0 for a generation that was not tried yet
     * @param isLifted whether somebody asked for the next attempt; to ask again brings it no nearer
     */
    record Failure(long generation, int inARow, CdnException error, Instant notBefore, boolean isLifted) {

        Failure lifted(Instant at) {
            return new Failure(generation, inARow, error, at.isBefore(notBefore) ? at : notBefore, true);
        }

        Failure of(long newGeneration) {
            return new Failure(newGeneration, 0, error, notBefore, isLifted);
        }
    }

    /** The failure that still holds the object back. */
    Optional<Failure> holding(Owner owner, long generation, Instant now) {
        var failure = failures.computeIfPresent(
                owner.uid(),
                (uid, last) -> last.generation() == generation
                        ? last
                        : lifted(last, owner.namespace(), now).of(generation));
        return Optional.ofNullable(failure).filter(last -> now.isBefore(last.notBefore()));
    }

    /** Somebody wants the next attempt now. */
    void lift(String namespace, String uid, Instant now) {
        failures.computeIfPresent(uid, (key, last) -> lifted(last, namespace, now));
    }

    private Failure lifted(Failure last, String namespace, Instant now) {
        return last.isLifted() || !now.isBefore(last.notBefore()) ? last : last.lifted(lifts.take(namespace, now));
    }

    /** Notes a failure and says when to try again. */
    Duration failed(String uid, long generation, CdnException error, Instant now) {
        var failure = failures.compute(uid, (key, last) -> {
            boolean again = last != null
                    && last.generation() == generation
                    && last.error().errorClass() == error.errorClass();
            int inARow = again ? last.inARow() + 1 : 1;
            return new Failure(
                    generation, inARow, error, now.plus(error.errorClass().delay(inARow)), false);
        });
        return Duration.between(now, failure.notBefore());
    }

    /** Whether the last failure was the first of its kind. */
    boolean isFirst(String uid) {
        return Optional.ofNullable(failures.get(uid))
                .filter(failure -> failure.inARow() == 1)
                .isPresent();
    }

    void clear(String uid) {
        failures.remove(uid);
    }
}
