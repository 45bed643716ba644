package io.cdnproxy.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * An example as it is applied in a sandbox: as its file is written, but for what this world has other names and numbers for. The one rule:
 *
 * <ul>
 *   <li>{@code example.com} is a domain of the sandbox, and an ACM certificate's ARN that of a certificate for the names in it;
 *   <li>{@code origin.port} is where the origin listens, which nobody may at 443, nor may a Service of the user's; UPYUN, which dials 443 alone by
 *       HTTPS, is believed to, and what it dials then is led to the pods by a load balancer of the user's;
 *   <li>the users of a proxy in the cluster may reach the sandbox's web site, which has an internal address;
 *   <li>probes are made every ten seconds, since somebody is waiting.
 * </ul>
 *
 * Before it comes its namespace, and after it the records that its user makes by hand.
 */
final class ExampleManifest {
    private static final String DOMAIN = "example.com";
    private static final Pattern ARN = Pattern.compile("arn:aws:acm:\\S+");
    private static final String KIND = "CdnProxy";

    /** Where an origin listens of which nothing else is said. */
    private static final int HTTPS = 443;

    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<ObjectNode> documents;

    /**
     * Where an example is applied.
     *
     * @param domain for example.com
     * @param certificateArn of a certificate for the names directly under that; asked for once there is a use for it
     * @param namespace in place of the example's own, which several examples have
     */
    record Place(String domain, Supplier<String> certificateArn, Optional<String> namespace) {}

    private ExampleManifest(List<ObjectNode> documents) {
        this.documents = documents;
    }

    static ExampleManifest of(Example example, Place place) throws IOException {
        var named = example.text().replace(DOMAIN, place.domain());
        var text = ARN.matcher(named).replaceAll(arn -> place.certificateArn().get());
        try (var parsed = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(text)) {
            var manifest = new ExampleManifest(new ArrayList<>(parsed.readAll()));
            place.namespace().ifPresent(manifest::moveTo);
            manifest.addNamespace();
            manifest.spec().withObject("/probes").put("interval", "10s");
            return manifest;
        }
    }

    private void moveTo(String namespace) {
        for (var document : documents) {
            var key = document.path("kind").asText().equals("Namespace") ? "name" : "namespace";
            ((ObjectNode) document.required("metadata")).put(key, namespace);
        }
    }

    private void addNamespace() {
        if (documents.stream()
                .noneMatch(document -> document.path("kind").asText().equals("Namespace"))) {
            var namespace = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
            namespace.putObject("metadata").put("name", namespace());
            documents.addFirst(namespace);
        }
    }

    private ObjectNode object() {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(KIND))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode spec() {
        return (ObjectNode) object().required("spec");
    }

    String namespace() {
        return text(object().at("/metadata/namespace"));
    }

    String name() {
        return text(object().at("/metadata/name"));
    }

    String hostname() {
        return text(spec().at("/hostname"));
    }

    String originHostname() {
        return text(spec().at("/origin/hostname"));
    }

    boolean hasOriginElsewhere() {
        return spec().at("/origin/external").asBoolean();
    }

    /** Whether the CDN dials the origin without TLS. */
    boolean isOriginInClear() {
        return spec().at("/origin/protocol").asText().equals("http");
    }

    boolean isWebsite() {
        return spec().has("website");
    }

    /** The page by which a website is judged. */
    String page() {
        return spec().at("/website/path").asText("/");
    }

    /** The path that a proxy's server elsewhere has. */
    String path() {
        return text(spec().at("/proxy/path"));
    }

    /** Whether the object names this member of {@code cdn}. */
    boolean isAt(String cdn) {
        return spec().path("cdn").has(cdn);
    }

    /** The Service that a website in the cluster is behind listens there as well, in place of where it would have. */
    void originListensAt(int port) {
        for (var listening : servicePorts()) {
            if (listening.path("port").asInt() == originPort()) {
                ((ObjectNode) listening).put("port", port);
            }
        }
        ((ObjectNode) spec().required("origin")).put("port", port);
    }

    private JsonNode servicePorts() {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals("Service"))
                .filter(document -> document.at("/metadata/name").equals(spec().at("/website/serviceRef/name")))
                .map(document -> document.at("/spec/ports"))
                .findFirst()
                .orElseGet(YAML::createArrayNode);
    }

    /** Leaves it to its user to lead somebody there. */
    void originIsLedToByItsUser() {
        spec().withObject("/origin/service").put("type", "ClusterIP");
    }

    int originPort() {
        return spec().at("/origin/port").asInt(HTTPS);
    }

    void letsUsersReach(String cidr) {
        spec().withObject("/proxy/egress").putArray("allow").add(cidr);
    }

    /** Has external-dns publish a name that the object's user publishes. */
    void publishes(String hostname, String address) {
        var record = YAML.createObjectNode()
                .put("apiVersion", "externaldns.k8s.io/v1alpha1")
                .put("kind", "DNSEndpoint");
        record.putObject("metadata")
                .put("name", "by-hand-%d".formatted(documents.size()))
                .put("namespace", namespace());
        var endpoint = record.putObject("spec").putArray("endpoints").addObject();
        endpoint.put("dnsName", hostname)
                .put("recordType", "A")
                .putArray("targets")
                .add(address);
        documents.add(record);
    }

    /** What is applied. */
    String yaml() throws JsonProcessingException {
        var text = new StringBuilder();
        for (var document : documents) {
            text.append(YAML.writeValueAsString(document));
        }
        return text.toString();
    }

    private static String text(JsonNode node) {
        return Optional.of(node).filter(JsonNode::isTextual).orElseThrow().textValue();
    }
}
