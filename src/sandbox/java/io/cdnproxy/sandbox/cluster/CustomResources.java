package io.cdnproxy.sandbox.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Definitions of custom resources, as their projects publish them. */
public final class CustomResources {
    private static final String FIELD_MANAGER = "sandbox";
    private static final long DEADLINE_SECONDS = 30;

    private CustomResources() {}

    /**
     * Applies every definition in a directory's YAML files on the server side, and waits until the API server serves
     * them.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientTimeoutException if it does not
     */
    public static void define(KubernetesClient client, Path directory) throws IOException {
        var names = new ArrayList<String>();
        for (var file : yamlFiles(directory)) {
            // Untyped, so that nothing is lost that the client's model does not know.
            var definition = Serialization.unmarshal(Files.readString(file), GenericKubernetesResource.class);
            client.resource(definition)
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
            names.add(definition.getMetadata().getName());
        }
        for (var name : names) {
            client.resources(CustomResourceDefinition.class)
                    .withName(name)
                    .waitUntilCondition(CustomResources::established, DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static List<Path> yamlFiles(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean established(CustomResourceDefinition definition) {
        // A definition has no status at first, and then for a moment one without conditions.
        return Optional.ofNullable(definition)
                .map(CustomResourceDefinition::getStatus)
                .map(CustomResourceDefinitionStatus::getConditions)
                .stream()
                .flatMap(List::stream)
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }
}
