package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.NextStep.Blocked;
import io.cdnproxy.cdn.NextStep.Done;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.NextStep.Write;
import io.cdnproxy.cdn.TeardownReport.Gone;
import io.cdnproxy.cdn.TeardownReport.Left;
import io.cdnproxy.cdn.TeardownReport.Remaining;
import io.cdnproxy.cdn.WriteGate.Failed;
import io.cdnproxy.cdn.WriteGate.Postponed;
import io.cdnproxy.cdn.WriteGate.Taken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a pass comes to, which takes one step at most.
 *
 * @param gate through which steps pass
 * @param thing what an object has there, for people: such as a distribution
 * @param <S> the steps that the provider knows
 */
public record StepPass<S extends Write<S>>(WriteGate<S> gate, String thing) {
    private static final Duration SOON = Duration.ofSeconds(1);

    /**
     * What it comes to for an object that lives.
     *
     * @param retryIn when to come again; empty if somebody will tell
     */
    public record Told(Verdict verdict, Optional<Duration> retryIn) {}

    /**
     * Takes the step, if there is one to take.
     *
     * @param after what comes next once it was taken
     * @param inWords how a condition tells a failure
     */
    public Told take(
            Owner owner,
            long generation,
            NextStep<S> next,
            Supplier<NextStep<S>> after,
            Function<CdnException, Verdict> inWords) {
        return next instanceof Write<S> write
                ? switch (gate.pass(owner, generation, write.itself())) {
                    case Taken() -> told(after.get());
                    case Postponed(var retryIn) -> new Told(write.verdict(), Optional.of(retryIn));
                    case Failed(var failure, var retryIn) -> new Told(inWords.apply(failure), Optional.of(retryIn));
                }
                : told(next);
    }

    /** Takes none, and says what would come. */
    public Told look(NextStep<S> next) {
        return next instanceof Write<S> write ? new Told(write.verdict(), Optional.empty()) : told(next);
    }

    private Told told(NextStep<S> next) {
        var retryIn =
                switch (next) {
                    case Write<S> following -> Optional.of(SOON);
                    case Wait<S> wait -> wait.retryIn();
                    case Done<S> done -> Optional.<Duration>empty();
                    case Blocked<S> blocked -> Optional.<Duration>empty();
                };
        return new Told(next.verdict(), retryIn);
    }

    /**
     * Takes the step for an object that is being deleted.
     *
     * @param lookFailure why the latest look failed, which may last: who waits for news waits for the next one
     */
    public TeardownReport takeDown(Owner owner, long generation, NextStep<S> next, Optional<Verdict> lookFailure) {
        return switch (next) {
            case Write<S> write -> takeDown(owner, generation, write);
            case Wait<S>(var retryIn, var verdict) ->
                new Remaining(
                        verdict.reason(),
                        lookFailure.map(why -> sightless(verdict, why)).orElse(verdict.message()),
                        retryIn);
            case Blocked<S>(var reason, var message) -> new Remaining(reason, message, Optional.empty());
            case Done<S>(var verdict) -> verdict.reason() == Reason.Retained ? new Left(verdict.message()) : new Gone();
        };
    }

    /** What passes by itself is no reason to leave anything behind. */
    private String sightless(Verdict waiting, Verdict why) {
        return why.reason() == Reason.AccessDenied
                ? why.message() + wayOut()
                : waiting.asLastSeen("the CDN", why).message();
    }

    private TeardownReport takeDown(Owner owner, long generation, Write<S> write) {
        var stage = write.verdict().reason();
        var message = write.verdict().message();
        return switch (gate.pass(owner, generation, write.itself())) {
            case Taken() -> new Remaining(stage, message, Optional.of(SOON));
            case Postponed(var retryIn) -> new Remaining(stage, message, Optional.of(retryIn));
            case Failed(var failure, var retryIn) ->
                new Remaining(stage, failure.getMessage() + wayOut(), Optional.of(retryIn));
        };
    }

    /**
     * For an object that is being deleted, of which it is not known what it has.
     *
     * @param failed whether that comes of a failure, which may last
     */
    public TeardownReport notYetKnown(Verdict why, boolean failed, Duration retryIn) {
        return new Remaining(
                Reason.DeletingDistribution, why.message() + (failed ? wayOut() : ""), Optional.of(retryIn));
    }

    private String wayOut() {
        return "; to let the object go and leave the %s as it is, set cdn.deletionPolicy: Retain".formatted(thing);
    }
}
