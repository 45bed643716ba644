package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * After a failure, an object's next attempt has a not-before time. Events do not bring it forward; a new generation
 * does, and so does {@link WriteGate#retry}.
 */
final class Backoff {
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    /** The last failure of an object. */
    record Failure(long generation, int inARow, CdnException error, Instant notBefore) {}

    /** The failure that still holds the object back. */
    Optional<Failure> holding(String uid, long generation, Instant now) {
        return Optional.ofNullable(failures.get(uid))
                .filter(failure -> failure.generation() == generation && now.isBefore(failure.notBefore()));
    }

    /** Notes a failure and says when to try again. */
    Duration failed(String uid, long generation, CdnException error, Instant now) {
        var failure = failures.compute(uid, (key, last) -> {
            boolean again = last != null
                    && last.generation() == generation
                    && last.error().errorClass() == error.errorClass();
            int inARow = again ? last.inARow() + 1 : 1;
            return new Failure(
                    generation, inARow, error, now.plus(error.errorClass().delay(inARow)));
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
