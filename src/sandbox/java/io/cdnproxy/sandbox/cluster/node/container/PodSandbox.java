package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.network.PodAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the containers of a pod share.
 *
 * @param hostIp the node's address
 * @param directory holds everything of the pod on disk
 * @param environment variables that every container gets before its own
 */
public record PodSandbox(PodAddress address, String hostIp, Path directory, Map<String, String> environment) {
    public PodSandbox {
        environment = Map.copyOf(environment);
    }

    /** Output of the n-th run of a container. */
    public static Path log(Path podDirectory, String container, int run) {
        return podDirectory.resolve(container).resolve(run + ".log");
    }

    Path log(String container, int run) {
        return log(directory, container, run);
    }

    Path root(String container) {
        return directory.resolve(container).resolve("root");
    }

    Path mounts(String container) {
        return directory.resolve(container).resolve("mounts");
    }

    Path scratch() {
        return directory.resolve("scratch");
    }
}
