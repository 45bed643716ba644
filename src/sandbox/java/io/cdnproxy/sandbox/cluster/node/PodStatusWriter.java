package io.cdnproxy.sandbox.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;

/** Writes one pod's status, and deletes the pod at its end. The uid in each request protects a successor of the same name. */
final class PodStatusWriter {
    private final KubernetesClient client;
    private final KubernetesSerialization json;

    PodStatusWriter(KubernetesClient client) {
        this.client = client;
        this.json = client.getKubernetesSerialization();
    }

    /**
     * Merges the status into the object.
     *
     * @return the object as it became
     * @throws KubernetesClientException if the API server refuses or cannot be reached
     */
    Pod write(Pod pod, PodStatus status) {
        return client.resource(pod)
                .subresource("status")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch(pod, status));
    }

    /**
     * The last act of a kubelet for a pod: without it the object stays Terminating for ever.
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
}
