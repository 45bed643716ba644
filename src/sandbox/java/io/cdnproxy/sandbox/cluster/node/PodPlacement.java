package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Optional;

/**
 * What stays the same about a pod for as long as this node has it. Settled once: a report that reads such a fact back
 * from the API server meets the copy before its own last write, differs from it, and so causes the next one, for ever.
 *
 * @param startTime when the node first had the pod, in the API's notation
 */
record PodPlacement(String podIp, String hostIp, String startTime) {

    /** An earlier node on this machine may have begun with the pod already. */
    static PodPlacement of(Pod pod, String podIp, String hostIp, Instant now) {
        String startTime = Optional.ofNullable(pod.getStatus().getStartTime()).orElseGet(() -> Timestamps.of(now));
        return new PodPlacement(podIp, hostIp, startTime);
    }
}
