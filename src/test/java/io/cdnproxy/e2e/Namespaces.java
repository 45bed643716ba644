package io.cdnproxy.e2e;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;

/** Namespaces with the strictest rules for pods. */
final class Namespaces {
    private static final int PATIENCE_SECONDS = 60;

    private Namespaces() {}

    static void createRestricted(KubernetesClient client, String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    static void delete(KubernetesClient client, String name) {
        client.namespaces()
                .withName(name)
                .withTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .delete();
    }
}
