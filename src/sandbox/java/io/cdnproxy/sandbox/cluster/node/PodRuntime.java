package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.cluster.node.container.ContainerEvents;
import io.cdnproxy.sandbox.cluster.node.container.ContainerReport;
import io.cdnproxy.sandbox.cluster.node.container.ContainerRuntime;
import io.cdnproxy.sandbox.cluster.node.container.ContainerSignal;
import io.cdnproxy.sandbox.cluster.node.container.ContainerStarter;
import io.cdnproxy.sandbox.cluster.node.container.ContainerTasks;
import io.cdnproxy.sandbox.cluster.node.container.PodSandbox;
import io.cdnproxy.sandbox.cluster.node.network.PodAddress;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeContent;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeContents;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeUnavailableException;
import io.cdnproxy.sandbox.cluster.node.volume.WatchedObjects;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The volumes and containers of one pod. Not safe for use by several threads. */
final class PodRuntime implements AutoCloseable {
    private static final Duration VOLUME_RETRY = Duration.ofSeconds(5);

    private final NodeContext node;
    private final PodPlacement placement;
    private final PodSandbox sandbox;
    private final WatchedObjects objects;
    private final List<ContainerRuntime> containers;
    private Optional<Map<String, VolumeContent>> volumes = Optional.empty();
    private Instant gatherAt = Instant.MIN;

    PodRuntime(Pod pod, PodAddress address, NodeContext node, Consumer<PodSignal> mailbox, Instant now) {
        this.node = node;
        this.placement = PodPlacement.of(pod, address.ip(), node.hostIp(), now);
        this.sandbox = new PodSandbox(address, node.hostIp(), node.directory(pod), node.environment(pod));
        this.objects = new WatchedObjects(
                node.client(), pod, () -> mailbox.accept(new PodSignal.ObjectsChanged()), node.log());
        var starter = new ContainerStarter(
                sandbox,
                objects,
                node.images(),
                new ContainerEvents(node.events(), pod),
                new ContainerTasks(signal -> mailbox.accept(new PodSignal.OfContainer(signal))));
        this.containers = pod.getSpec().getContainers().stream()
                .map(container -> new ContainerRuntime(container, pod, restarts(pod, container.getName()), starter))
                .toList();
    }

    PodPlacement placement() {
        return placement;
    }

    /**
     * Does everything that is due.
     *
     * @param podEnds whether the containers are to be stopped, not started
     * @return when to come again if nothing happens before
     */
    Instant advance(Pod pod, boolean podEnds, Instant now) {
        Instant wake = Instant.MAX;
        if (!podEnds) {
            refreshVolumes(pod, now);
            wake = gatherAt;
        }
        if (volumes.isPresent()) {
            for (ContainerRuntime container : containers) {
                Instant next = container.advance(pod, volumes.get(), podEnds, now);
                wake = next.isBefore(wake) ? next : wake;
            }
        }
        return wake;
    }

    void stop(Duration grace, Instant now) {
        containers.forEach(container -> container.stop(grace, "the pod ends", now));
    }

    void abandon(boolean forcibly) {
        containers.forEach(container -> container.abandon(forcibly));
    }

    boolean isStopped() {
        return containers.stream().allMatch(ContainerRuntime::isStopped);
    }

    void receive(ContainerSignal signal, Instant now) {
        containers.stream()
                .filter(container -> container.name().equals(signal.container()))
                .forEach(container -> container.receive(signal, now));
    }

    /** To be called when something that the volumes show may have changed. */
    void objectsChanged() {
        gatherAt = Instant.MIN;
    }

    List<ContainerReport> reports() {
        return containers.stream().map(ContainerRuntime::report).toList();
    }

    @Override
    public void close() {
        objects.close();
    }

    private void refreshVolumes(Pod pod, Instant now) {
        if (now.isBefore(gatherAt)) {
            return;
        }
        if (!objects.known()) {
            gatherAt = Instant.MAX;
            return;
        }
        try {
            var gathered = new VolumeContents(pod, sandbox.address().ip(), node.hostIp(), objects).gather();
            gatherAt = objects.renewAt();
            if (!volumes.equals(Optional.of(gathered))) {
                volumes = Optional.of(gathered);
            }
            containers.forEach(container -> container.volumesChanged(gathered, now));
        } catch (VolumeUnavailableException unavailable) {
            gatherAt = now.plus(VOLUME_RETRY);
            node.events().warning(pod, "FailedMount", unavailable.getMessage());
        }
    }

    /** A container that ran under an earlier node was lost with it: its next run is a restart. */
    private static int restarts(Pod pod, String container) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .mapToInt(status -> status.getRestartCount() + (hasRun(status) ? 1 : 0))
                .findFirst()
                .orElse(0);
    }

    private static boolean hasRun(ContainerStatus status) {
        return status.getState().getRunning() != null || status.getState().getTerminated() != null;
    }
}
