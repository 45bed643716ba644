package io.cdnproxy.sandbox.cluster.node.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The one liberty that the node takes with a pod: in v2ray configurations, inbounds that listen on every address or on
 * loopback listen on the pod's own loopback address instead. Pods have no network of their own here, and v2ray sets
 * SO_REUSEPORT, so two pods on {@code 0.0.0.0:8443} would silently share the port. Every change is told in an event.
 */
final class V2rayListeners implements ConfigurationRewrite {
    private static final Set<String> SHARED =
            Set.of("", "0.0.0.0", "127.0.0.1", "localhost", "::", "::1", "[::]", "[::1]");

    // v2ray accepts comments and trailing commas: https://www.v2fly.org/en_US/config/overview.html
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    @Override
    public Rewritten rewrite(String fileName, String text, String podAddress) {
        if (!text.contains("inbounds")) {
            return new Rewritten(text, List.of());
        }
        try {
            JsonNode configuration = JSON.readTree(text);
            var changes = new ArrayList<String>();
            for (JsonNode inbound : configuration.path("inbounds")) {
                if (inbound instanceof ObjectNode object
                        && SHARED.contains(object.path("listen").asText())) {
                    changes.add(move(object, fileName, podAddress));
                }
            }
            return new Rewritten(changes.isEmpty() ? text : JSON.writeValueAsString(configuration), changes);
        } catch (JsonProcessingException otherFormat) {
            return new Rewritten(
                    text,
                    List.of(fileName
                            + " is not JSON: its listeners stay as they are, open to collisions between pods"));
        }
    }

    private static String move(ObjectNode inbound, String fileName, String podAddress) {
        String declared = inbound.path("listen").asText("0.0.0.0");
        inbound.put("listen", podAddress);
        return "%s: the inbound on port %s listens on %s instead of %s"
                .formatted(fileName, inbound.path("port").asText("?"), podAddress, declared);
    }
}
