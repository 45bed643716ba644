package io.cdnproxy.scenario;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.cluster.CustomResources;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The definition of CdnProxy as it was before a field of spec.cdn came; when it is closed, the present one is applied again. */
final class OldDefinition implements AutoCloseable {
    private static final String NAME = "cdnproxies.cdnproxy.io";

    private final String field;
    private final KubernetesClient client;
    private final GenericKubernetesResource specimen;

    private OldDefinition(String field, KubernetesClient client, GenericKubernetesResource specimen) {
        this.field = field;
        this.client = client;
        this.specimen = specimen;
    }

    static OldDefinition without(String field, World world, User user) {
        var client = world.sandbox.client();
        client.genericKubernetesResources("apiextensions.k8s.io/v1", "CustomResourceDefinition")
                .withName(NAME)
                .edit(definition -> {
                    Map<String, ?> cdn = definition.get(
                            "spec",
                            "versions",
                            0,
                            "schema",
                            "openAPIV3Schema",
                            "properties",
                            "spec",
                            "properties",
                            "cdn");
                    ((Map<?, ?>) cdn.get("properties")).remove(field);
                    // The field came with the rules about it.
                    ((List<?>) cdn.get("x-kubernetes-validations"))
                            .removeIf(rule -> rule.toString().contains(field));
                    return definition;
                });
        var old = new OldDefinition(field, client, user.specimen());
        old.awaitServed(false);
        // A watch that is open goes on by the definition that it began with, and would fill in what that one knows.
        world.operator.kill();
        return old;
    }

    /** The API server goes on by the former definition for a moment. */
    private void awaitServed(boolean known) {
        await(field + " is known: " + known).atMost(User.PATIENCE).until(() -> {
            Map<String, ?> cdn = client.resource(specimen).dryRun().create().get("spec", "cdn");
            return cdn.containsKey(field) == known;
        });
    }

    @Override
    public void close() throws IOException {
        CustomResources.define(client, Path.of("crds"));
        awaitServed(true);
    }
}
