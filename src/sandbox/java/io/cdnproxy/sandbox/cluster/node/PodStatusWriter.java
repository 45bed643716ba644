package io.cdnproxy.sandbox.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes one pod's status, when it differs from what was written or somebody else changed it; and deletes the pod at
 * its end.
 */
final class PodStatusWriter {
    private static final Set<String> OWN_CONDITIONS =
            Set.of("Ready", "ContainersReady", "Initialized", "PodReadyToStartContainers");

    private final KubernetesClient client;
    private final KubernetesSerialization json;
    private Optional<PodStatus> written = Optional.empty();
    private Optional<List<PodCondition>> conditions = Optional.empty();
    private long writtenVersion;

    PodStatusWriter(KubernetesClient client) {
        this.client = client;
        this.json = client.getKubernetesSerialization();
    }

    /** The conditions as they stand after the last write, those of others included. */
    Optional<List<PodCondition>> lastConditions() {
        return conditions;
    }

    /**
     * Takes note of a newer object: after an outage the controller-manager has set Ready to False, which must be
     * undone.
     */
    void observe(Pod pod) {
        boolean newer = Long.parseLong(pod.getMetadata().getResourceVersion()) > writtenVersion;
        if (newer) {
            conditions = Optional.of(pod.getStatus().getConditions());
        }
        if (newer && written.isPresent() && !statuses(pod.getStatus()).equals(statuses(written.get()))) {
            written = Optional.empty();
        }
    }

    /**
     * Writes the status if needed.
     *
     * @throws KubernetesClientException if the API server refuses or cannot be reached
     */
    void write(Pod pod, PodStatus status) {
        if (written.equals(Optional.of(status))) {
            return;
        }
        Pod answer = client.resource(pod)
                .subresource("status")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch(pod, status));
        written = Optional.of(status);
        conditions = Optional.of(answer.getStatus().getConditions());
        writtenVersion = Long.parseLong(answer.getMetadata().getResourceVersion());
    }

    /**
     * The last act of a kubelet for a pod: without it the object stays Terminating for ever. The uid protects a
     * successor of the same name.
     *
     * @return whether the object is out of our hands
     * @throws KubernetesClientException if the API server cannot be reached
     */
    boolean delete(Pod pod) {
        var metadata = pod.getMetadata();
        var options = new DeleteOptionsBuilder()
                .withGracePeriodSeconds(0L)
                .withNewPreconditions(null, metadata.getUid())
                .build();
        try {
            client.raw(
                    "/api/v1/namespaces/%s/pods/%s".formatted(metadata.getNamespace(), metadata.getName()),
                    "DELETE",
                    options);
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                    || refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return true;
            }
            throw refused;
        }
    }

    /**
     * In a strategic merge an absent field means "as it was": reasons that no longer apply need an explicit null, and
     * lists of addresses would grow instead of change.
     */
    private String patch(Pod pod, PodStatus status) {
        ObjectNode tree = json.convertValue(status, ObjectNode.class);
        for (JsonNode condition : tree.path("conditions")) {
            for (String field : List.of("reason", "message")) {
                if (!condition.has(field)) {
                    ((ObjectNode) condition).putNull(field);
                }
            }
        }
        for (String addresses : List.of("hostIPs", "podIPs")) {
            if (tree.get(addresses) instanceof ArrayNode list) {
                list.insertObject(0).put("$patch", "replace");
            }
        }
        return json.asJson(Map.of("metadata", Map.of("uid", pod.getMetadata().getUid()), "status", tree));
    }

    private static Map<String, String> statuses(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition -> OWN_CONDITIONS.contains(condition.getType()))
                .collect(Collectors.toMap(PodCondition::getType, PodCondition::getStatus));
    }
}
