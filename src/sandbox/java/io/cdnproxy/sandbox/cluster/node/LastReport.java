package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the API server has of a pod's status from this node: the last report, and who changed it since. No I/O. */
final class LastReport {
    private static final Set<String> OWN_CONDITIONS =
            Set.of("Ready", "ContainersReady", "Initialized", "PodReadyToStartContainers");

    private Optional<PodStatus> accepted = Optional.empty();
    private Optional<List<PodCondition>> conditions = Optional.empty();
    private long version;

    /** The conditions as they stand, those of others included; empty if nothing was seen or reported yet. */
    Optional<List<PodCondition>> conditions() {
        return conditions;
    }

    /**
     * Takes note of an object, which may be older than the last report. After an outage the controller-manager has set
     * Ready to False, which must be undone.
     */
    void observe(Pod pod) {
        if (versionOf(pod) <= version) {
            return;
        }
        conditions = Optional.of(pod.getStatus().getConditions());
        if (accepted.isPresent() && !statuses(pod.getStatus()).equals(statuses(accepted.get()))) {
            accepted = Optional.empty();
        }
    }

    /** Whether the API server does not have this report already. */
    boolean differsFrom(PodStatus report) {
        return !accepted.equals(Optional.of(report));
    }

    /** @param answer the object as it became by the report */
    void accept(PodStatus report, Pod answer) {
        accepted = Optional.of(report);
        conditions = Optional.of(answer.getStatus().getConditions());
        version = versionOf(answer);
    }

    private static long versionOf(Pod pod) {
        return Long.parseLong(pod.getMetadata().getResourceVersion());
    }

    private static Map<String, String> statuses(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition -> OWN_CONDITIONS.contains(condition.getType()))
                .collect(Collectors.toMap(PodCondition::getType, PodCondition::getStatus));
    }
}
