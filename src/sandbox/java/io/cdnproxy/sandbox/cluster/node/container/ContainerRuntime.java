package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.container.ContainerLifecycle.Step;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Running;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Stopping;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Terminated;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Waiting;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeContent;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One container of a pod over all its runs: carries out the decisions of {@link ContainerLifecycle}. It never blocks;
 * whatever takes time comes back as a {@link ContainerSignal}. Not safe for use by several threads.
 */
public final class ContainerRuntime {
    private static final Duration CONFIGURATION_RETRY = Duration.ofSeconds(10);

    private final Container container;
    private final RestartPolicy policy;
    private final Duration grace;
    private final ContainerStarter starter;
    private final ContainerEvents events;
    private final ImagePull pull;

    private ContainerState state = new Waiting("ContainerCreating", "", Instant.MIN);
    private Optional<Terminated> last = Optional.empty();
    private Optional<ContainerRun> current = Optional.empty();
    private BackOff backOff = BackOff.NONE;
    private int restarts;

    /** @param restarts how often it was restarted before this node knew it */
    public ContainerRuntime(Container container, Pod pod, int restarts, ContainerStarter starter) {
        this.container = container;
        this.policy = RestartPolicy.of(pod.getSpec().getRestartPolicy());
        this.grace = Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds());
        this.restarts = restarts;
        this.starter = starter;
        this.events = starter.events();
        this.pull = new ImagePull(container.getImage());
    }

    public String name() {
        return container.getName();
    }

    /** Whether no process is left. */
    public boolean isStopped() {
        return current.isEmpty();
    }

    /**
     * Does everything that is due.
     *
     * @return when to come again if nothing happens before
     */
    public Instant advance(Pod pod, Map<String, VolumeContent> volumes, boolean podEnds, Instant now) {
        while (true) {
            switch (ContainerLifecycle.next(state, policy, podEnds, now)) {
                case Step.Start start -> start(pod, volumes, now);
                case Step.Restart restart -> restart(now);
                case Step.SendTerm term -> {
                    current.ifPresent(run -> run.process().terminate());
                    state = ContainerLifecycle.afterTerm((Stopping) state, now);
                }
                case Step.SendKill kill -> {
                    current.ifPresent(run -> run.process().kill());
                    state = ContainerLifecycle.afterKill((Stopping) state);
                }
                case Step.Sleep sleep -> {
                    Instant nextProbe = beginProbes(now);
                    return sleep.until().isBefore(nextProbe) ? sleep.until() : nextProbe;
                }
            }
        }
    }

    /** Begins to stop the running process, or hastens a stop under way; does nothing without a process. */
    public void stop(Duration within, String why, Instant now) {
        if (state instanceof Running running && current.isPresent()) {
            events.killing(container, why);
            Duration preStop = within.isZero()
                    ? Duration.ZERO
                    : starter.tasks()
                            .preStop(container, restarts, current.get().launch().handlers(), within);
            state = ContainerLifecycle.beginStop(running, preStop, within, now);
        } else if (state instanceof Stopping stopping) {
            state = ContainerLifecycle.hasten(stopping, within, now);
        }
    }

    /** Ends the process without ceremony, because the node ends: SIGTERM, or SIGKILL when the time for that is over. */
    public void abandon(boolean forcibly) {
        current.map(ContainerRun::process).ifPresent(forcibly ? ContainerProcess::kill : ContainerProcess::terminate);
    }

    public void receive(ContainerSignal signal, Instant now) {
        if (signal.run() != restarts) {
            return;
        }
        switch (signal) {
            case ContainerSignal.Exited exited -> exited(exited.exitCode(), now);
            case ContainerSignal.Probed probed -> probed(probed, now);
            case ContainerSignal.PreStopDone done -> {
                if (!done.result().success()) {
                    events.preStopFailed(container, done.result().message());
                }
                if (state instanceof Stopping stopping) {
                    state = ContainerLifecycle.preStopDone(stopping, now);
                }
            }
        }
    }

    /** Takes over changed volumes: into the files of a running container, or as a reason to try again. */
    public void volumesChanged(Map<String, VolumeContent> volumes, Instant now) {
        if (current.isPresent()) {
            try {
                current.get().launch().writeFiles(volumes).forEach(events::remark);
            } catch (ContainerRefusedException failed) {
                events.failed(container, failed.getMessage());
            }
        } else if (state instanceof Waiting waiting
                && waiting.reason().equals(ContainerRefusedException.CONFIGURATION)) {
            state = new Waiting(waiting.reason(), waiting.message(), now);
        }
    }

    public ContainerReport report() {
        return new ContainerReport(
                container,
                state,
                last,
                restarts,
                current.isPresent() && current.get().probes().started(),
                current.isPresent() && current.get().probes().ready(),
                current.map(run -> "process://" + run.process().pid()));
    }

    private void start(Pod pod, Map<String, VolumeContent> volumes, Instant now) {
        int run = last.isPresent() ? restarts + 1 : restarts;
        try {
            current = Optional.of(starter.start(pod, container, volumes, run, now));
            state = new Running(now);
            began(run, now);
        } catch (ContainerRefusedException refused) {
            switch (refused.reason()) {
                case ContainerRefusedException.IMAGE -> state = pull.failed(refused.getMessage(), now);
                case ContainerRefusedException.START -> {
                    state = new Terminated(128, refused.reason(), refused.getMessage(), now, now);
                    began(run, now);
                }
                default -> state = new Waiting(refused.reason(), refused.getMessage(), now.plus(CONFIGURATION_RETRY));
            }
            events.failed(container, refused.getMessage());
        }
    }

    private void began(int run, Instant now) {
        if (run > restarts) {
            backOff = backOff.afterRetry(now);
        }
        restarts = run;
    }

    private void restart(Instant now) {
        var ended = (Terminated) state;
        last = Optional.of(ended);
        Instant retryAt = backOff.retryAt(ended.finishedAt());
        if (now.isBefore(retryAt)) {
            events.backOff(container);
            String message = "back-off %ds restarting failed container=%s"
                    .formatted(backOff.delay().toSeconds(), container.getName());
            state = new Waiting("CrashLoopBackOff", message, retryAt);
        } else {
            state = new Waiting("ContainerCreating", "", now);
        }
    }

    private void exited(int exitCode, Instant now) {
        boolean tellsByLog = exitCode != 0 && "FallbackToLogsOnError".equals(container.getTerminationMessagePolicy());
        String message = tellsByLog ? LogTail.text(starter.sandbox().log(container.getName(), restarts)) : "";
        state = ContainerLifecycle.ended(state, exitCode, message, now);
        current = Optional.empty();
    }

    private Instant beginProbes(Instant now) {
        if (!(state instanceof Running) || current.isEmpty()) {
            return Instant.MAX;
        }
        var run = current.get();
        run.probes().begin(now).forEach(kind -> starter.tasks()
                .probe(container, restarts, kind, run.launch().handlers()));
        return run.probes().nextDue();
    }

    private void probed(ContainerSignal.Probed probed, Instant now) {
        if (!(state instanceof Running) || current.isEmpty()) {
            return;
        }
        var probes = current.get().probes();
        probes.record(probed.kind(), probed.result().success(), now);
        if (!probed.result().success()) {
            events.unhealthy(container, probed.kind(), probed.result().message());
        }
        if (probes.failed()) {
            Duration own = ContainerTasks.graceAfter(container, probed.kind()).orElse(grace);
            stop(own, "failed " + probed.kind().title() + " probe, will be restarted", now);
        }
    }
}
