package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.event.Remark;
import io.cdnproxy.sandbox.cluster.node.probe.Handler;
import io.cdnproxy.sandbox.cluster.node.probe.Handlers;
import io.cdnproxy.sandbox.cluster.node.volume.ContainerMounts;
import io.cdnproxy.sandbox.cluster.node.volume.PodObjects;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeContent;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Everything one run of a container needs, in this machine's terms: files, environment, command, handlers. */
final class ContainerLaunch {
    private final Container container;
    private final Image image;
    private final PodSandbox sandbox;
    private final ContainerMounts mounts;
    private final Map<String, String> environment;

    /** @throws ContainerRefusedException if the specification forbids the start or refers to something missing */
    ContainerLaunch(
            Pod pod,
            Container container,
            Image image,
            PodSandbox sandbox,
            PodObjects objects,
            Map<String, VolumeContent> volumes)
            throws ContainerRefusedException {
        this.container = container;
        this.image = image;
        this.sandbox = sandbox;
        var security = new SecurityRules(pod, container);
        security.check(image);
        this.mounts = new ContainerMounts(
                container,
                scratchVolumes(volumes),
                sandbox.mounts(container.getName()),
                sandbox.scratch(),
                security.fileReader(image),
                image.rewrite(),
                sandbox.address().loopback());
        var declared = new Environment(pod, sandbox.address().ip(), sandbox.hostIp(), objects)
                .of(container, sandbox.environment());
        this.environment = new HashMap<>(declared);
        this.environment.replaceAll((name, value) -> mounts.paths().translate(value));
    }

    /** Writes the container's files; to be called before the start and whenever the volumes change. */
    Set<Remark> writeFiles(Map<String, VolumeContent> volumes) throws ContainerRefusedException {
        try {
            return mounts.write(volumes);
        } catch (IOException failed) {
            throw ContainerRefusedException.configuration("failed to write volumes: " + failed.getMessage());
        }
    }

    ContainerProcess start(int run, IntConsumer exited) throws ContainerRefusedException {
        List<String> command = CommandLine.of(container, image, environment, mounts.paths());
        return ContainerProcess.start(
                command, environment, workingDirectory(), sandbox.log(container.getName(), run), exited);
    }

    Handlers handlers() {
        return new Handlers(container, sandbox.address().loopback(), this::exec);
    }

    private Handler exec(List<String> words) {
        try {
            return new Handler.Exec(
                    CommandLine.onThisMachine(words, image, mounts.paths()), environment, workingDirectory());
        } catch (ContainerRefusedException notInImage) {
            return new Handler.Impossible(notInImage.getMessage());
        }
    }

    private Path workingDirectory() {
        Path root = sandbox.root(container.getName());
        if (container.getWorkingDir() == null) {
            return root;
        }
        String translated = mounts.paths().translate(container.getWorkingDir());
        return translated.equals(container.getWorkingDir())
                ? root.resolve("./" + container.getWorkingDir()).normalize()
                : Path.of(translated);
    }

    private static Set<String> scratchVolumes(Map<String, VolumeContent> volumes) {
        return volumes.entrySet().stream()
                .filter(volume -> volume.getValue() instanceof VolumeContent.Scratch)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
