package io.cdnproxy.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The chart of the version before. As long as none was released, it is this one with a definition that does not know a field yet; a released
 * one is named by {@code -De2e.previous.chart}.
 */
final class PreviousChart {
    private static final String RELEASED = System.getProperty("e2e.previous.chart");
    private static final String DEFINITION = "cdnproxies.cdnproxy.io";
    private static final String NEW_FIELD = "tags";
    private static final String PLACE =
            "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/cdn/properties/cloudFront/properties";

    private PreviousChart() {}

    /** @param directory for a copy */
    static Path in(Path directory) throws IOException {
        if (RELEASED != null) {
            return Path.of(RELEASED);
        }
        var chart = Chart.copyTo(directory);
        var yaml = new YAMLMapper();
        try (var definitions = Files.newDirectoryStream(chart.resolve("files").resolve("crds"))) {
            for (var file : definitions) {
                var definition = yaml.readTree(file.toFile());
                ((ObjectNode) definition.at(PLACE)).remove(NEW_FIELD);
                yaml.writeValue(file.toFile(), definition);
            }
        }
        return chart;
    }

    /** Whether the cluster's definition is a later one. */
    static boolean isReplaced(KubernetesClient client) {
        var definition = client.genericKubernetesResources("apiextensions.k8s.io/v1", "CustomResourceDefinition")
                .withName(DEFINITION)
                .require();
        JsonNode tree = new YAMLMapper().valueToTree(definition);
        return tree.at(PLACE).has(NEW_FIELD);
    }
}
