package io.cdnproxy.sandbox.cluster.node.probe;

import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The attempts of one probe against one run of a container: when the next is due, and what they have shown so far.
 * Immutable.
 */
record ProbeCycle(Probe probe, Instant dueAt, boolean underWay, boolean last, int run, Optional<Boolean> verdict) {

    static ProbeCycle begin(Probe probe, Instant startedAt) {
        Duration delay = Duration.ofSeconds(Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0));
        return new ProbeCycle(probe, startedAt.plus(delay), false, false, 0, Optional.empty());
    }

    boolean isDue(Instant now) {
        return !underWay && !now.isBefore(dueAt);
    }

    ProbeCycle started(Instant now) {
        Duration period = Duration.ofSeconds(Objects.requireNonNullElse(probe.getPeriodSeconds(), 10));
        return new ProbeCycle(probe, now.plus(period), true, last, run, verdict);
    }

    /** The verdict moves only when as many results in a row agree as the threshold says. */
    ProbeCycle finished(boolean success) {
        int length = run > 0 && last == success ? run + 1 : 1;
        Integer threshold = success ? probe.getSuccessThreshold() : probe.getFailureThreshold();
        int needed = Objects.requireNonNullElse(threshold, success ? 1 : 3);
        return new ProbeCycle(probe, dueAt, false, success, length, length >= needed ? Optional.of(success) : verdict);
    }

    ProbeCycle dueAt(Instant time) {
        return new ProbeCycle(probe, time, underWay, last, run, verdict);
    }
}
