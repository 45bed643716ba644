package io.cdnproxy.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The objects of a namespace, reduced to what a run without a fault must have in common with one that had one. Pure. */
final class KubernetesObjects {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROXY = "CdnProxy";
    private static final String VMESS = "vmess://";
    private static final String SHADOWSOCKS = "ss://";

    /** What the API server and other controllers add of their own. */
    private static final List<String> METADATA = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "managedFields",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private static final List<String> ALLOCATED =
            List.of("clusterIP", "clusterIPs", "healthCheckNodePort", "ipFamilies");

    private KubernetesObjects() {}

    /** By kind and name. */
    static Map<String, String> normalized(Collection<GenericKubernetesResource> objects, Vocabulary vocabulary) {
        var normalized = new TreeMap<String, String>();
        objects.forEach(object -> normalized.put(
                vocabulary.translate(
                        object.getKind() + "/" + object.getMetadata().getName()),
                vocabulary.translate(text(object))));
        return normalized;
    }

    /** Learns the random content of a Secret with credentials. */
    static void learnCredentials(GenericKubernetesResource secret, Vocabulary vocabulary) {
        tree(secret)
                .path("data")
                .properties()
                .forEach(entry -> vocabulary.learn(decoded(entry.getValue()), "credentials " + entry.getKey()));
    }

    private static String text(GenericKubernetesResource object) {
        var tree = tree(object);
        ((ObjectNode) tree.path("metadata")).remove(METADATA);
        if (tree.at("/metadata/annotations") instanceof ObjectNode annotations) {
            // Counts rollouts: fewer of them are no fault.
            annotations.remove("deployment.kubernetes.io/revision");
        }
        if (tree.path("spec") instanceof ObjectNode spec) {
            spec.remove(ALLOCATED);
            spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
        }
        if (object.getKind().equals(PROXY)) {
            tree.at("/status/conditions").forEach(condition -> ((ObjectNode) condition).remove("lastTransitionTime"));
        } else {
            tree.remove("status");
        }
        if (tree.path("data") instanceof ObjectNode data) {
            data.properties().forEach(entry -> data.put(entry.getKey(), readable(decoded(entry.getValue()))));
        }
        return pretty(tree);
    }

    /** Keys and certificates are new in every run, and so is what links hold in another notation. */
    private static String readable(String value) {
        if (value.startsWith(VMESS)) {
            return VMESS + decoded(value.substring(VMESS.length()));
        }
        if (value.startsWith(SHADOWSOCKS)) {
            int end = value.indexOf('@');
            var user = Base64.getUrlDecoder().decode(value.substring(SHADOWSOCKS.length(), end));
            return SHADOWSOCKS
                    + new String(user, StandardCharsets.UTF_8)
                    + URLDecoder.decode(value.substring(end), StandardCharsets.UTF_8);
        }
        return value.startsWith("-----BEGIN ") ? "<pem>" : value;
    }

    private static String decoded(JsonNode value) {
        return decoded(value.asText());
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    private static ObjectNode tree(GenericKubernetesResource object) {
        try {
            return (ObjectNode) JSON.readTree(Serialization.asJson(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an object: " + object, e);
        }
    }

    private static String pretty(JsonNode tree) {
        return tree.toPrettyString().replace("\\n", "\n");
    }
}
