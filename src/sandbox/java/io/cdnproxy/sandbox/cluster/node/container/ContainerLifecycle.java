package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Running;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Stage;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Stopping;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Terminated;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;

/** What to do next with a container: pure decisions, as a kubelet makes them. */
final class ContainerLifecycle {
    /**
     * SIGTERM gets at least this long, however much of the grace preStop has used (minimumGracePeriodInSeconds in
     * kubelet).
     */
    static final Duration LEAST_GRACE = Duration.ofSeconds(2);

    private ContainerLifecycle() {}

    /** A step to take now, or none until a time. */
    sealed interface Step {
        record Start() implements Step {}

        /** Terminated, and to be run again: at once or after a back-off. */
        record Restart() implements Step {}

        record SendTerm() implements Step {}

        record SendKill() implements Step {}

        /** Nothing until then; {@link Instant#MAX} means until something happens. */
        record Sleep(Instant until) implements Step {}
    }

    private static final Step UNTIL_SOMETHING_HAPPENS = new Step.Sleep(Instant.MAX);

    static Step next(ContainerState state, RestartPolicy policy, boolean podEnds, Instant now) {
        return switch (state) {
            case Waiting waiting when podEnds -> UNTIL_SOMETHING_HAPPENS;
            case Waiting waiting ->
                now.isBefore(waiting.retryAt()) ? new Step.Sleep(waiting.retryAt()) : new Step.Start();
            case Running running -> UNTIL_SOMETHING_HAPPENS;
            case Stopping stopping -> nextOfStop(stopping, now);
            case Terminated terminated ->
                !podEnds && policy.restarts(terminated.exitCode()) ? new Step.Restart() : UNTIL_SOMETHING_HAPPENS;
        };
    }

    private static Step nextOfStop(Stopping stopping, Instant now) {
        boolean due = !now.isBefore(stopping.until());
        return switch (stopping.stage()) {
            case PRE_STOP -> due ? new Step.SendTerm() : new Step.Sleep(stopping.until());
            case TERMINATING -> due ? new Step.SendKill() : new Step.Sleep(stopping.until());
            case KILLED -> UNTIL_SOMETHING_HAPPENS;
        };
    }

    /** The first stage of a stop. The preStop hook runs inside the grace: whatever it does, the grace bounds it. */
    static Stopping beginStop(Running running, Duration preStop, Duration grace, Instant now) {
        Duration bounded = preStop.compareTo(grace) < 0 ? preStop : grace;
        return new Stopping(running.startedAt(), Stage.PRE_STOP, now.plus(bounded), now.plus(grace));
    }

    /** A later, more urgent stop: the grace can only shrink. */
    static Stopping hasten(Stopping stopping, Duration grace, Instant now) {
        Instant killAt = earlier(stopping.killAt(), now.plus(grace));
        return new Stopping(stopping.startedAt(), stopping.stage(), earlier(stopping.until(), killAt), killAt);
    }

    static Stopping afterTerm(Stopping stopping, Instant now) {
        Instant least = now.plus(LEAST_GRACE);
        Instant killAt = stopping.killAt().isBefore(least) ? least : stopping.killAt();
        return new Stopping(stopping.startedAt(), Stage.TERMINATING, killAt, killAt);
    }

    static Stopping afterKill(Stopping stopping) {
        return new Stopping(stopping.startedAt(), Stage.KILLED, Instant.MAX, stopping.killAt());
    }

    static Stopping preStopDone(Stopping stopping, Instant now) {
        return stopping.stage() == Stage.PRE_STOP
                ? new Stopping(stopping.startedAt(), stopping.stage(), now, stopping.killAt())
                : stopping;
    }

    static Terminated ended(ContainerState before, int exitCode, String message, Instant now) {
        Instant startedAt =
                switch (before) {
                    case Running running -> running.startedAt();
                    case Stopping stopping -> stopping.startedAt();
                    case Terminated terminated -> terminated.startedAt();
                    case Waiting waiting -> now;
                };
        return new Terminated(exitCode, exitCode == 0 ? "Completed" : "Error", message, startedAt, now);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
