package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.probe.ContainerProbes;
import io.cdnproxy.sandbox.cluster.node.volume.PodObjects;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeContent;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Starts containers of one pod: image, files, process, probes. */
public final class ContainerStarter {
    private final PodSandbox sandbox;
    private final PodObjects objects;
    private final Images images;
    private final ContainerEvents events;
    private final ContainerTasks tasks;

    public ContainerStarter(
            PodSandbox sandbox, PodObjects objects, Images images, ContainerEvents events, ContainerTasks tasks) {
        this.sandbox = sandbox;
        this.objects = objects;
        this.images = images;
        this.events = events;
        this.tasks = tasks;
    }

    ContainerRun start(Pod pod, Container container, Map<String, VolumeContent> volumes, int run, Instant now)
            throws ContainerRefusedException {
        Image image = pull(container.getImage());
        if (!PullSecrets.of(pod, objects).open(image)) {
            throw ContainerRefusedException.unauthorized(container.getImage(), image.registry());
        }
        var launch = new ContainerLaunch(pod, container, image, sandbox, objects, volumes);
        launch.writeFiles(volumes).forEach(events::remark);
        ContainerProcess process = launch.start(run, code -> tasks.exited(container, run, code));
        events.started(container, image);
        return new ContainerRun(launch, process, new ContainerProbes(container, now));
    }

    private Image pull(String reference) throws ContainerRefusedException {
        try {
            return images.find(reference).orElseThrow(() -> ContainerRefusedException.image(reference));
        } catch (IOException failed) {
            throw ContainerRefusedException.image(reference, failed);
        }
    }

    PodSandbox sandbox() {
        return sandbox;
    }

    ContainerEvents events() {
        return events;
    }

    ContainerTasks tasks() {
        return tasks;
    }
}
