package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.container.ContainerSignal.Exited;
import io.cdnproxy.sandbox.cluster.node.container.ContainerSignal.PreStopDone;
import io.cdnproxy.sandbox.cluster.node.container.ContainerSignal.Probed;
import io.cdnproxy.sandbox.cluster.node.probe.Handler;
import io.cdnproxy.sandbox.cluster.node.probe.HandlerRunner;
import io.cdnproxy.sandbox.cluster.node.probe.Handlers;
import io.cdnproxy.sandbox.cluster.node.probe.ProbeKind;
import io.cdnproxy.sandbox.cluster.node.probe.ProbeResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work for a container that takes time: done on virtual threads, its outcome sent as a signal. */
public final class ContainerTasks {
    private final HandlerRunner runner = new HandlerRunner();
    private final Consumer<ContainerSignal> outcome;

    /** @param outcome called from any thread */
    public ContainerTasks(Consumer<ContainerSignal> outcome) {
        this.outcome = outcome;
    }

    void exited(Container container, int run, int exitCode) {
        outcome.accept(new Exited(container.getName(), run, exitCode));
    }

    void probe(Container container, int run, ProbeKind kind, Handlers handlers) {
        Probe probe = spec(container, kind);
        Duration timeout = seconds(probe.getTimeoutSeconds()).orElse(Duration.ofSeconds(1));
        String name = container.getName();
        perform(handlers.of(probe), timeout, result -> new Probed(name, run, kind, result));
    }

    /** Starts the preStop hook and returns how long it may take; a sleep needs no thread. */
    Duration preStop(Container container, int run, Handlers handlers, Duration grace) {
        LifecycleHandler hook = container.getLifecycle() == null
                ? null
                : container.getLifecycle().getPreStop();
        if (hook == null) {
            return Duration.ZERO;
        }
        if (hook.getSleep() != null) {
            return Duration.ofSeconds(hook.getSleep().getSeconds());
        }
        String name = container.getName();
        perform(handlers.of(hook), grace, result -> new PreStopDone(name, run, result));
        return grace;
    }

    /** A probe's own terminationGracePeriodSeconds. */
    static Optional<Duration> graceAfter(Container container, ProbeKind kind) {
        return Optional.ofNullable(spec(container, kind).getTerminationGracePeriodSeconds())
                .map(Duration::ofSeconds);
    }

    private static Optional<Duration> seconds(Integer count) {
        return Optional.ofNullable(count).map(Duration::ofSeconds);
    }

    private static Probe spec(Container container, ProbeKind kind) {
        return switch (kind) {
            case STARTUP -> container.getStartupProbe();
            case LIVENESS -> container.getLivenessProbe();
            case READINESS -> container.getReadinessProbe();
        };
    }

    private void perform(Handler handler, Duration timeout, Function<ProbeResult, ContainerSignal> signal) {
        Thread.ofVirtual().name("handler").start(() -> {
            try {
                outcome.accept(signal.apply(runner.run(handler, timeout)));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
