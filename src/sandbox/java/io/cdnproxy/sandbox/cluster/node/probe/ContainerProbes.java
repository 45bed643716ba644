package io.cdnproxy.sandbox.cluster.node.probe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The probes of one run of a container, with a kubelet's rules: the startup probe holds back the others, a verdict
 * needs its threshold, and the first readiness attempt comes as soon as the container has started. No I/O; not safe for
 * several threads.
 */
public final class ContainerProbes {
    private final Map<ProbeKind, ProbeCycle> cycles = new EnumMap<>(ProbeKind.class);

    public ContainerProbes(Container container, Instant startedAt) {
        add(ProbeKind.STARTUP, container.getStartupProbe(), startedAt);
        add(ProbeKind.LIVENESS, container.getLivenessProbe(), startedAt);
        add(ProbeKind.READINESS, container.getReadinessProbe(), startedAt);
    }

    /** Whether the container counts as started. */
    public boolean started() {
        return verdict(ProbeKind.STARTUP).orElse(!cycles.containsKey(ProbeKind.STARTUP));
    }

    /** Whether the container may get traffic. */
    public boolean ready() {
        return started() && verdict(ProbeKind.READINESS).orElse(!cycles.containsKey(ProbeKind.READINESS));
    }

    /** Whether startup or liveness ask for a restart. */
    public boolean failed() {
        return verdict(ProbeKind.STARTUP).equals(Optional.of(false))
                || verdict(ProbeKind.LIVENESS).equals(Optional.of(false));
    }

    /** Marks the probes that are due as under way and returns them. */
    public List<ProbeKind> begin(Instant now) {
        List<ProbeKind> due =
                active().stream().filter(kind -> cycles.get(kind).isDue(now)).toList();
        due.forEach(kind -> cycles.computeIfPresent(kind, (same, cycle) -> cycle.started(now)));
        return due;
    }

    public void record(ProbeKind kind, boolean success, Instant now) {
        boolean before = started();
        cycles.computeIfPresent(kind, (same, cycle) -> cycle.finished(success));
        if (!before && started()) {
            cycles.computeIfPresent(ProbeKind.READINESS, (same, cycle) -> cycle.dueAt(now));
        }
    }

    /** When {@link #begin} has something to return next; {@link Instant#MAX} when only results can change that. */
    public Instant nextDue() {
        return active().stream()
                .map(cycles::get)
                .filter(cycle -> !cycle.underWay())
                .map(ProbeCycle::dueAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private List<ProbeKind> active() {
        if (failed()) {
            return List.of();
        }
        return cycles.keySet().stream()
                .filter(kind -> (kind == ProbeKind.STARTUP) != started())
                .toList();
    }

    private Optional<Boolean> verdict(ProbeKind kind) {
        return Optional.ofNullable(cycles.get(kind)).flatMap(ProbeCycle::verdict);
    }

    private void add(ProbeKind kind, Probe probe, Instant startedAt) {
        if (probe != null) {
            cycles.put(kind, ProbeCycle.begin(probe, startedAt));
        }
    }
}
