package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.cluster.node.container.ContainerReport;
import io.cdnproxy.sandbox.cluster.node.volume.Directories;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one pod as it should be, from its binding to its last DELETE. A loop of three steps: do what is due, report,
 * wait for news or for the next time. Everything about the pod happens in this loop's thread.
 */
final class PodWorker implements Runnable {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration NODE_END_GRACE = Duration.ofSeconds(2);

    private final NodeContext node;
    private final PodStatusWriter writer;
    private final BlockingQueue<PodSignal> mailbox = new LinkedBlockingQueue<>();
    private final LastReport lastReport = new LastReport();
    private final ReportAttempts attempts;
    private Optional<PodRuntime> runtime = Optional.empty();
    private volatile Pod pod;
    private volatile List<ContainerReport> reports = List.of();
    private boolean gone;
    private boolean deleted;
    private boolean nodeEnds;

    PodWorker(Pod pod, NodeContext node) {
        this.pod = pod;
        this.node = node;
        this.writer = new PodStatusWriter(node.client());
        this.attempts = new ReportAttempts(refusal -> node.log().accept("pod %s: %s".formatted(name(), refusal)));
    }

    void send(PodSignal signal) {
        mailbox.add(signal);
    }

    Pod pod() {
        return pod;
    }

    /** A container's report as of the last turn; safe to call from any thread. */
    Optional<ContainerReport> report(String container) {
        return reports.stream()
                .filter(report -> report.container().getName().equals(container))
                .findFirst();
    }

    @Override
    public void run() {
        tellLimits();
        try {
            while (!nodeEnds && !(gone && isStopped())) {
                receive(mailbox.poll(untilNext(turn(now())), TimeUnit.MILLISECONDS));
            }
            if (nodeEnds) {
                abandon();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            node.log().accept("pod %s is given up: %s".formatted(name(), unexpected));
            node.events().warning(pod, "NodeFault", "The sandbox's node gives up: " + unexpected);
        } finally {
            runtime.ifPresent(running -> {
                running.abandon(true);
                running.close();
            });
            if (gone) {
                removeTraces();
            }
        }
    }

    /** One round; a refusal of the API server delays the report, never the work. */
    private Instant turn(Instant now) {
        Instant wake = work(now);
        Instant retry = attempts.attempt(now, () -> {
            report(now);
            finish();
        });
        return retry.isBefore(wake) ? retry : wake;
    }

    private Instant work(Instant now) {
        boolean ends = isEnding();
        if (ends) {
            runtime.ifPresent(running -> running.stop(grace(), now));
        } else if (runtime.isEmpty() && !begin(now)) {
            return now.plus(RETRY);
        }
        return runtime.map(running -> running.advance(pod, ends, now)).orElse(Instant.MAX);
    }

    private boolean begin(Instant now) {
        var address = node.network()
                .claim(
                        pod.getMetadata().getUid(),
                        Optional.ofNullable(pod.getStatus().getPodIP()));
        if (address.isEmpty()) {
            node.events().warning(pod, "FailedCreatePodSandBox", "every pod address of the sandbox is taken");
            return false;
        }
        runtime = Optional.of(new PodRuntime(pod, address.get(), node, this::send, now));
        return true;
    }

    private void report(Instant now) {
        if (runtime.isEmpty() || gone || deleted) {
            return;
        }
        reports = runtime.get().reports();
        PodStatus status = new PodStatusReport(pod, reports, runtime.get().placement(), isEnding(), now)
                .build(lastReport.conditions().orElseGet(() -> pod.getStatus().getConditions()));
        if (lastReport.differsFrom(status)) {
            lastReport.accept(status, writer.write(pod, status));
        }
    }

    /** The last DELETE, once nothing runs; the informer then tells that the object is gone. */
    private void finish() {
        if (!gone && !deleted && pod.getMetadata().getDeletionTimestamp() != null && isStopped()) {
            deleted = writer.delete(pod);
        }
    }

    private void receive(PodSignal signal) {
        switch (signal) {
            case null -> {
                // Nothing happened: a time has come.
            }
            case PodSignal.Seen seen -> {
                pod = seen.pod();
                lastReport.observe(pod);
                runtime.ifPresent(PodRuntime::objectsChanged);
            }
            case PodSignal.Gone nothing -> gone = true;
            case PodSignal.OfContainer of -> runtime.ifPresent(running -> running.receive(of.signal(), now()));
            case PodSignal.ObjectsChanged nothing -> runtime.ifPresent(PodRuntime::objectsChanged);
            case PodSignal.NodeEnds nothing -> nodeEnds = true;
        }
    }

    private boolean isEnding() {
        return gone
                || pod.getMetadata().getDeletionTimestamp() != null
                || PodStatusReport.isOver(pod.getStatus().getPhase());
    }

    /** An object that was deleted by force leaves no time: only the least that every SIGTERM gets. */
    private Duration grace() {
        Long seconds = pod.getMetadata().getDeletionGracePeriodSeconds();
        return gone || seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds);
    }

    private boolean isStopped() {
        return runtime.map(PodRuntime::isStopped).orElse(true);
    }

    private void abandon() throws InterruptedException {
        for (boolean forcibly : List.of(false, true)) {
            runtime.ifPresent(running -> running.abandon(forcibly));
            Instant deadline = now().plus(NODE_END_GRACE);
            while (!isStopped() && now().isBefore(deadline)) {
                receive(mailbox.poll(untilNext(deadline), TimeUnit.MILLISECONDS));
            }
        }
    }

    private void removeTraces() {
        node.network().release(pod.getMetadata().getUid());
        Path directory = node.directory(pod);
        try {
            Directories.deleteTree(directory);
        } catch (IOException failed) {
            node.log().accept("cannot remove %s: %s".formatted(directory, failed.getMessage()));
        }
    }

    private void tellLimits() {
        if (!isEnding()) {
            node.events()
                    .normal(
                            pod,
                            "NotEnforced",
                            "The sandbox's node ignores: " + String.join(", ", NotEnforced.of(pod)));
        }
    }

    private String name() {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }

    private Instant now() {
        return node.clock().instant();
    }

    private long untilNext(Instant wake) {
        return wake.equals(Instant.MAX)
                ? Long.MAX_VALUE
                : Math.max(0, Duration.between(now(), wake).toMillis() + 1);
    }
}
