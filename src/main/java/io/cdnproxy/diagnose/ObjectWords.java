package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an object says of itself, whatever it is: its conditions, and what some kinds say in other ways. Pure. */
final class ObjectWords {
    /** Of conditions, those that are no good news when they are True. */
    private static final Set<String> TROUBLE =
            Set.of("Denied", "DisruptionTarget", "InvalidRequest", "Issuing", "ReplicaFailure");

    private ObjectWords() {}

    /** @param object as the API server gives it */
    static List<String> of(JsonNode object) {
        var status = object.path("status");
        return Stream.of(
                        ofKind(object, status),
                        good(status),
                        items(status, "conditions")
                                .filter(condition -> !isGood(condition))
                                .map(ObjectWords::condition),
                        items(status, "containerStatuses").flatMap(ObjectWords::container))
                .flatMap(words -> words)
                .filter(words -> !words.isBlank())
                .toList();
    }

    /** Whether it says that all is well; what was warned of before is over then. */
    static boolean isReady(JsonNode object) {
        return items(object.path("status"), "conditions")
                .anyMatch(condition ->
                        isGood(condition) && condition.path("type").asText().equals("Ready"));
    }

    private static Stream<String> ofKind(JsonNode object, JsonNode status) {
        return switch (object.path("kind").asText()) {
            case "Deployment" ->
                Stream.of("%d of %d pods available"
                        .formatted(
                                status.path("availableReplicas").asInt(),
                                object.path("spec").path("replicas").asInt()));
            case "Service" -> Stream.of(service(object.path("spec"), status));
            case "DNSEndpoint" -> items(object.path("spec"), "endpoints").map(ObjectWords::endpoint);
            // Orders and challenges have a state, pods a phase.
            default ->
                Stream.of(
                        status.path("phase").asText(),
                        joined(
                                status.path("state").asText(),
                                status.path("reason").asText()));
        };
    }

    private static String service(JsonNode spec, JsonNode status) {
        var addresses = items(status.path("loadBalancer"), "ingress")
                .map(ingress ->
                        ingress.path("ip").asText(ingress.path("hostname").asText()))
                .collect(Collectors.joining(", "));
        var type = spec.path("type").asText();
        return type.equals("LoadBalancer") ? joined(type, addresses.isEmpty() ? "no address yet" : addresses) : type;
    }

    private static String endpoint(JsonNode endpoint) {
        return "%s %s %s"
                .formatted(
                        endpoint.path("dnsName").asText(),
                        endpoint.path("recordType").asText(),
                        items(endpoint, "targets").map(JsonNode::asText).collect(Collectors.joining(", ")));
    }

    private static Stream<String> good(JsonNode status) {
        return Stream.of(items(status, "conditions")
                .filter(ObjectWords::isGood)
                .map(condition -> condition.path("type").asText())
                .collect(Collectors.joining(", ")));
    }

    private static boolean isGood(JsonNode condition) {
        return condition.path("status").asText().equals("True")
                && !TROUBLE.contains(condition.path("type").asText());
    }

    private static String condition(JsonNode condition) {
        return joined(
                condition.path("type").asText() + "=" + condition.path("status").asText(), why(condition));
    }

    private static Stream<String> container(JsonNode container) {
        var name = "container " + container.path("name").asText();
        return Stream.of(
                        end(name + " waits", container.path("state").path("waiting")),
                        end(name + " has ended", container.path("state").path("terminated")),
                        end(name + " ended before", container.path("lastState").path("terminated")))
                .flatMap(words -> words);
    }

    private static Stream<String> end(String what, JsonNode state) {
        return state.isMissingNode() ? Stream.empty() : Stream.of(joined(what, why(state)));
    }

    private static String why(JsonNode told) {
        return joined(told.path("reason").asText(), told.path("message").asText());
    }

    private static String joined(String first, String second) {
        return Stream.of(first, second).filter(part -> !part.isEmpty()).collect(Collectors.joining(": "));
    }

    private static Stream<JsonNode> items(JsonNode parent, String field) {
        return StreamSupport.stream(parent.path(field).spliterator(), false);
    }
}
