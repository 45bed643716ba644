package io.cdnproxy.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.operator.CrdPostProcessor;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCrdTest {
    private static final String FILE = "cdnproxies.cdnproxy.io-v1.yml";
    private static final Path COMMITTED = Path.of("crds", FILE);
    private static final Path IN_CHART = Path.of("helm", "cdnproxy-operator", "files", "crds", FILE);

    @Test
    void theCommittedCrdIsWhatTheTypesSay(@TempDir Path generated) throws Exception {
        // Given
        var generator = new CRDGenerator()
                .customResourceClasses(CdnProxy.class)
                .forCRDVersions("v1")
                .withPostProcessor(new CrdPostProcessor())
                .inOutputDir(generated.toFile());

        // When
        generator.generate();

        // Then
        assertThat(Files.readString(COMMITTED))
                .as("crds/ is stale: run ./mvnw package -DskipTests -DskipITs and commit what it writes")
                .isEqualTo(Files.readString(generated.resolve(FILE)));
    }

    @Test
    void theChartInstallsTheSameCrd() throws Exception {
        // When
        var inChart = Files.readString(IN_CHART);

        // Then
        assertThat(inChart).as("copy %s to %s", COMMITTED, IN_CHART).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyStringNumberListAndMapOfTheSpecIsBounded() throws Exception {
        // Given
        var spec = committed().getProperties().get("spec");

        // When
        var unbounded = unbounded("spec", spec);

        // Then
        assertThat(unbounded).isEmpty();
    }

    @Test
    void kubectlExplainsEveryProperty() throws Exception {
        // Given
        var crd = committed();

        // When
        var unexplained = unexplained("cdnproxy", crd);

        // Then
        assertThat(unexplained).isEmpty();
    }

    private static JSONSchemaProps committed() throws IOException {
        return Serialization.unmarshal(Files.readString(COMMITTED), CustomResourceDefinition.class)
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
    }

    private static List<String> unexplained(String path, JSONSchemaProps schema) {
        var found = new ArrayList<String>();
        if (schema.getDescription() == null || schema.getDescription().isBlank()) {
            found.add(path);
        }
        // What is in a list, or a map, is explained by the description of the whole.
        var object = schema.getItems() == null ? schema : schema.getItems().getSchema();
        if (object.getProperties() != null) {
            object.getProperties().forEach((name, property) -> found.addAll(unexplained(path + "." + name, property)));
        }
        return found;
    }

    private static List<String> unbounded(String path, JSONSchemaProps schema) {
        var found = new ArrayList<String>();
        switch (schema.getType()) {
            case "string" -> {
                if (schema.getEnum() == null && schema.getMaxLength() == null) {
                    found.add(path);
                }
            }
            case "integer", "number" -> {
                if (schema.getMinimum() == null || schema.getMaximum() == null) {
                    found.add(path);
                }
            }
            case "array" -> {
                if (schema.getMaxItems() == null) {
                    found.add(path);
                }
                found.addAll(unbounded(path + "[]", schema.getItems().getSchema()));
            }
            case "object" -> {
                if (schema.getAdditionalProperties() != null) {
                    if (schema.getMaxProperties() == null) {
                        found.add(path);
                    }
                    found.addAll(unbounded(
                            path + "{}", schema.getAdditionalProperties().getSchema()));
                }
                if (schema.getProperties() != null) {
                    schema.getProperties()
                            .forEach((name, property) -> found.addAll(unbounded(path + "." + name, property)));
                }
            }
            default -> {
                // booleans
            }
        }
        return found;
    }
}
