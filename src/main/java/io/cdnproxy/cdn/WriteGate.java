package io.cdnproxy.cdn;

import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Lets a step through when its object is not held back by a failure and the account's write budget has room, which is
 * shared between namespaces, and between all gates to the account. A pause after a failure is a gate's own.
 *
 * @param <S> what a step is
 */
public final class WriteGate<S> {
    private static final Logger LOG = Logger.getLogger(WriteGate.class);

    /** After these the world is not as the mirror shows it; but when they are repeated, it is no news. */
    private static final Set<ErrorClass> SURPRISES = EnumSet.of(
            ErrorClass.ALIAS_TAKEN, ErrorClass.DUPLICATE, ErrorClass.STALE, ErrorClass.GONE, ErrorClass.BUSY);

    private final BiFunction<Owner, S, Optional<S>> taking;
    private final Runnable hurry;
    private final WriteBudget budget;
    private final Backoff backoff = new Backoff();
    private final StepEvents<S> events;
    private final SteadyClock clock;

    /**
     * Opens for one kind of steps.
     *
     * @param budget the account's
     * @param taking takes a step for its owner, and returns the one that was really taken, or throws a {@link CdnException}
     * @param hurry has the world looked at soon: it is not as its mirror shows it
     */
    public WriteGate(
            WriteBudget budget,
            BiFunction<Owner, S, Optional<S>> taking,
            Runnable hurry,
            StepEvents<S> events,
            SteadyClock clock) {
        this.taking = taking;
        this.hurry = hurry;
        this.budget = budget;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a step. */
    public sealed interface Outcome {}

    /** It was taken. */
    public record Taken() implements Outcome {}

    /** It waits for its turn. */
    public record Postponed(Duration retryIn) implements Outcome {}

    /** It failed, now or a short time ago. */
    public record Failed(CdnException failure, Duration retryIn) implements Outcome {}

    /** @param generation of the object's spec: a new one is tried at once even if the last one failed a moment ago */
    public Outcome pass(Owner owner, long generation, S step) {
        var now = clock.instant();
        var holding = backoff.holding(owner, generation, now);
        if (holding.isPresent()) {
            return new Failed(
                    holding.get().error(), Duration.between(now, holding.get().notBefore()));
        }
        var wait = budget.reserve(owner.namespace(), owner.uid(), now);
        return wait.isZero() ? take(owner, generation, step) : new Postponed(wait);
    }

    private Outcome take(Owner owner, long generation, S step) {
        boolean written = false;
        try {
            var taken = taking.apply(owner, step);
            written = taken.isPresent();
            backoff.clear(owner.uid());
            budget.speedUp();
            hurry.run();
            taken.ifPresent(done -> events.onStep(owner, done));
            return new Taken();
        } catch (CdnException failure) {
            // Refused or unanswered: it was sent, as far as anybody knows.
            written = true;
            return failed(owner, generation, step, failure, clock.instant());
        } finally {
            budget.end(written);
        }
    }

    private Outcome failed(Owner owner, long generation, S step, CdnException failure, Instant now) {
        if (failure.errorClass() == ErrorClass.THROTTLED) {
            budget.slowDown(now);
        }
        var retryIn = backoff.failed(owner.uid(), generation, failure, now);
        if (isWorthALook(owner, failure.errorClass())) {
            hurry.run();
        }
        if (failure.errorClass() != ErrorClass.BUSY && backoff.isFirst(owner.uid())) {
            LOG.warnf("%s: %s", owner.object(), failure.getMessage());
        }
        events.onStepFailed(owner, step, failure);
        return new Failed(failure, retryIn);
    }

    /** Each write whose answer was lost may have taken effect; what a person must see to changes nothing by itself. */
    private boolean isWorthALook(Owner owner, ErrorClass errorClass) {
        return errorClass == ErrorClass.UNAVAILABLE || SURPRISES.contains(errorClass) && backoff.isFirst(owner.uid());
    }

    /** Somebody wants an object's next step now: it is held back no longer than that namespace's share of attempts needs. */
    public void retry(String namespace, String uid) {
        backoff.lift(namespace, uid, clock.instant());
    }

    public void forget(String uid) {
        backoff.clear(uid);
        budget.forget(uid);
    }
}
