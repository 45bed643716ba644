package io.cdnproxy.cdn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** Lets a step through when its object is not held back by a failure and the account's write budget has room. */
final class WriteGate {
    private static final Logger LOG = Logger.getLogger(WriteGate.class);

    /** After these the world is not as the mirror shows it; but when they are repeated, it is no news. */
    private static final Set<ErrorClass> SURPRISES = EnumSet.of(
            ErrorClass.ALIAS_TAKEN, ErrorClass.DUPLICATE, ErrorClass.STALE, ErrorClass.GONE, ErrorClass.BUSY);

    private final StepExecutor executor;
    private final Inventory inventory;
    private final WriteBudget budget;
    private final Backoff backoff = new Backoff();
    private final CdnEvents events;
    private final Clock clock;

    WriteGate(StepExecutor executor, Inventory inventory, WriteBudget budget, CdnEvents events, Clock clock) {
        this.executor = executor;
        this.inventory = inventory;
        this.budget = budget;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a step. */
    sealed interface Outcome {}

    /** It was taken. */
    record Taken() implements Outcome {}

    /** It waits for its turn. */
    record Postponed(Duration retryIn) implements Outcome {}

    /** It failed, now or a short time ago. */
    record Failed(CdnException failure, Duration retryIn) implements Outcome {}

    Outcome pass(Owner owner, long generation, Step.Write step) {
        var now = clock.instant();
        var holding = backoff.holding(owner, generation, now);
        if (holding.isPresent()) {
            return new Failed(
                    holding.get().error(), Duration.between(now, holding.get().notBefore()));
        }
        var wait = budget.reserve(owner.uid(), now);
        return wait.isZero() ? take(owner, generation, step) : new Postponed(wait);
    }

    private Outcome take(Owner owner, long generation, Step.Write step) {
        try {
            var taken = executor.take(owner, step);
            backoff.clear(owner.uid());
            budget.speedUp();
            inventory.hurry();
            taken.ifPresent(done -> events.onStep(owner, done));
            return new Taken();
        } catch (CdnException failure) {
            return failed(owner, generation, step, failure, clock.instant());
        }
    }

    private Outcome failed(Owner owner, long generation, Step.Write step, CdnException failure, Instant now) {
        if (failure.errorClass() == ErrorClass.THROTTLED) {
            budget.slowDown(now);
        }
        var retryIn = backoff.failed(owner.uid(), generation, failure, now);
        if (isWorthALook(owner, failure.errorClass())) {
            inventory.hurry();
        }
        if (backoff.isFirst(owner.uid())) {
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
    void retry(String namespace, String uid) {
        backoff.lift(namespace, uid, clock.instant());
    }

    void forget(String uid) {
        backoff.clear(uid);
        budget.forget(uid);
    }
}
