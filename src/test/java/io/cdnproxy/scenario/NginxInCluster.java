package io.cdnproxy.scenario;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a user runs in the cluster of their own accord: the nginx of deploy/examples, in their namespace and under their names. */
final class NginxInCluster {
    private static final Path EXAMPLE = Path.of("deploy", "examples", "website-in-cluster.yaml");

    private final User owner;
    private final String yaml;

    /** @param secret whose certificate it mounts */
    NginxInCluster(User owner, String secret) throws IOException {
        this.owner = owner;
        this.yaml = Files.readString(EXAMPLE)
                .replace("namespace: websites", "namespace: " + owner.namespace)
                .replace("b.example.com", owner.originHostname())
                .replace("blog-origin-tls", secret);
    }

    /** Starts it; its pods wait for their certificate. */
    void runs() throws IOException {
        owner.client().resource(written(ConfigMap.class)).create();
        owner.client().resource(written(Deployment.class)).create();
    }

    void scalesTo(int replicas) throws IOException {
        owner.client().resource(written(Deployment.class)).scale(replicas);
    }

    /** As by kubectl rollout restart: its pods are made anew, and read what they mount. */
    void restarts() throws IOException {
        owner.client()
                .apps()
                .deployments()
                .resource(written(Deployment.class))
                .rolling()
                .restart();
    }

    /** Has the Service listen at this port and at no other. */
    void isExposedAt(int port) throws IOException {
        var service = written(Service.class);
        service.getSpec()
                .setPorts(List.of(new ServicePortBuilder()
                        .withName("https")
                        .withPort(port)
                        .withTargetPort(new IntOrString("https"))
                        .build()));
        owner.client().resource(service).forceConflicts().serverSideApply();
    }

    private <T extends HasMetadata> T written(Class<T> kind) throws IOException {
        try (var text = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))) {
            return owner.client().load(text).items().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
