package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pods the one node may have. */
final class Scheduling {
    private Scheduling() {}

    /** Whether the pod waits for the default scheduler. */
    static boolean isOurs(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getSpec().getNodeName() == null
                && "default-scheduler".equals(pod.getSpec().getSchedulerName())
                && pod.getSpec().getSchedulingGates().isEmpty();
    }

    /**
     * Demands that the node does not meet, or that cannot be judged here; preferences are no obstacle, and other pods take nothing away.
     *
     * @param capacity what a single container may ask for
     */
    static List<String> obstacles(Pod pod, Map<String, String> nodeLabels, Map<String, Quantity> capacity) {
        PodSpec spec = pod.getSpec();
        var obstacles = new ArrayList<String>();
        spec.getNodeSelector().forEach((label, value) -> {
            if (!value.equals(nodeLabels.get(label))) {
                obstacles.add("nodeSelector %s=%s".formatted(label, value));
            }
        });
        if (!spec.getInitContainers().isEmpty()) {
            obstacles.add("init containers are not supported");
        }
        if (requiresAffinity(spec.getAffinity())) {
            obstacles.add("required affinity is not supported");
        }
        spec.getTopologySpreadConstraints().stream()
                .filter(spread -> "DoNotSchedule".equals(spread.getWhenUnsatisfiable()))
                .filter(spread -> !nodeLabels.containsKey(spread.getTopologyKey()))
                .forEach(spread -> obstacles.add("topologySpreadConstraints on " + spread.getTopologyKey()));
        spec.getContainers().stream()
                .flatMap(container -> Optional.ofNullable(container.getResources())
                        .map(ResourceRequirements::getRequests)
                        .orElse(Map.of())
                        .entrySet()
                        .stream())
                .filter(request -> exceeds(request.getValue(), capacity.get(request.getKey())))
                .forEach(request -> obstacles.add("Insufficient " + request.getKey()));
        return List.copyOf(obstacles);
    }

    private static boolean exceeds(Quantity request, Quantity capacity) {
        return capacity != null && request.getNumericalAmount().compareTo(capacity.getNumericalAmount()) > 0;
    }

    private static boolean requiresAffinity(Affinity affinity) {
        if (affinity == null) {
            return false;
        }
        boolean node = affinity.getNodeAffinity() != null
                && affinity.getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution() != null;
        boolean pod = affinity.getPodAffinity() != null
                && !affinity.getPodAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .isEmpty();
        boolean apart = affinity.getPodAntiAffinity() != null
                && !affinity.getPodAntiAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .isEmpty();
        return node || pod || apart;
    }
}
