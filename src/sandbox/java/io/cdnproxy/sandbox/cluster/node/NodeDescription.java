package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.Loopback;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The Node object: what the cluster is told about this machine. */
final class NodeDescription {
    private static final int PODS = Loopback.POD_LAST - Loopback.POD_FIRST + 1;

    private NodeDescription() {}

    static Map<String, String> labels(String name) {
        return Map.of(
                "kubernetes.io/hostname", name, "kubernetes.io/os", "linux", "kubernetes.io/arch", architecture());
    }

    /** What all its pods may have together. */
    static Map<String, Quantity> capacity() {
        return Map.of(
                "cpu", new Quantity(String.valueOf(Runtime.getRuntime().availableProcessors())),
                "memory", new Quantity(Runtime.getRuntime().maxMemory() / (1 << 20) + "Mi"),
                "pods", new Quantity(String.valueOf(PODS)));
    }

    /**
     * The node as it registers. Ready stands in the first POST, so that the controller-manager removes its taint at
     * once.
     *
     * @param hostIp the only address: with one of type Hostname the API server would try to resolve it for
     *     {@code kubectl logs}
     * @param logPort where {@link LogServer} listens
     */
    static Node of(String name, String hostIp, int logPort, Instant now) {
        var capacity = capacity();
        // @formatter:off
        return new NodeBuilder()
                .withNewMetadata()
                    .withName(name)
                    .withLabels(labels(name))
                .endMetadata()
                .withNewStatus()
                    .addNewAddress(hostIp, "InternalIP")
                    .withNewDaemonEndpoints()
                        .withNewKubeletEndpoint(logPort)
                    .endDaemonEndpoints()
                    .withCapacity(capacity)
                    .withAllocatable(capacity)
                    .withNewNodeInfo()
                        .withArchitecture(architecture())
                        .withBootID("")
                        .withContainerRuntimeVersion("processes://1")
                        .withKernelVersion(System.getProperty("os.version"))
                        .withKubeProxyVersion("")
                        .withKubeletVersion("v1.34.0-sandbox")
                        .withMachineID("")
                        .withOperatingSystem("linux")
                        .withOsImage("sandbox")
                        .withSystemUUID("")
                    .endNodeInfo()
                    .withConditions(conditions(now))
                .endStatus()
                .build();
        // @formatter:on
    }

    /** The same node, ready as of now. */
    static Node ready(Node node, Instant now) {
        return new NodeBuilder(node)
                .editStatus()
                .withConditions(conditions(now))
                .endStatus()
                .build();
    }

    private static List<NodeCondition> conditions(Instant now) {
        return List.of(
                condition("Ready", "True", "KubeletReady", "the sandbox's node runs pods as processes", now),
                condition("MemoryPressure", "False", "NotMeasured", "not measured", now),
                condition("DiskPressure", "False", "NotMeasured", "not measured", now),
                condition("PIDPressure", "False", "NotMeasured", "not measured", now));
    }

    private static NodeCondition condition(String type, String status, String reason, String message, Instant now) {
        return new NodeConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastHeartbeatTime(Timestamps.of(now))
                .withLastTransitionTime(Timestamps.of(now))
                .build();
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64" -> "arm64";
            case "x86_64" -> "amd64";
            case String other -> other;
        };
    }
}
