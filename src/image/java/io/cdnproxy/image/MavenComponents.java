package io.cdnproxy.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Maven knows of the application's libraries, in the CycloneDX plugin's words: version, licence, and what needs what. */
final class MavenComponents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    private final ObjectNode list;
    private final Map<String, ObjectNode> byFile = new HashMap<>();

    private MavenComponents(ObjectNode list) {
        this.list = list;
        byFile.put("%s-%s.jar".formatted(text(application(), "name"), version()), application());
        for (var component : list.withArray("components")) {
            byFile.put(file(component), (ObjectNode) component);
        }
    }

    static MavenComponents read(Path list) throws IOException {
        return new MavenComponents((ObjectNode) JSON.readTree(list.toFile()));
    }

    private ObjectNode application() {
        return list.withObject("/metadata/component");
    }

    /** Of the application. */
    String version() {
        return text(application(), "version");
    }

    ArrayNode licences() {
        return application().withArray("licenses").deepCopy();
    }

    /** Which tools have made the list, and when. */
    ObjectNode metadata() {
        return list.withObject("/metadata").deepCopy();
    }

    /** What a jar of the packaged application is. */
    Optional<ObjectNode> of(Path jar) {
        return Optional.ofNullable(byFile.get(jar.getFileName().toString())).map(ObjectNode::deepCopy);
    }

    /** What needs what, among those named by these references. */
    ArrayNode dependencies(Set<String> references) {
        var kept = JSON.createArrayNode();
        for (var dependency : list.withArray("dependencies")) {
            if (references.contains(text(dependency, "ref"))) {
                var needed =
                        kept.addObject().put("ref", text(dependency, "ref")).putArray("dependsOn");
                for (var on : dependency.path("dependsOn")) {
                    if (references.contains(on.asText())) {
                        needed.add(on);
                    }
                }
            }
        }
        return kept;
    }

    /** As Quarkus calls it in {@code lib/}. */
    private static String file(JsonNode component) {
        var classifier = CLASSIFIER.matcher(text(component, "purl"));
        return "%s.%s-%s%s.jar"
                .formatted(
                        text(component, "group"),
                        text(component, "name"),
                        text(component, "version"),
                        classifier.find() ? "-" + classifier.group(1) : "");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
