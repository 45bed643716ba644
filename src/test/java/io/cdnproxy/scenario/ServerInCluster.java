package io.cdnproxy.scenario;

import io.cdnproxy.docs.ShownObject;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.nio.file.Path;
import java.util.List;

/** Somebody's own nginx in the cluster, with the objects of the example, of which the operator makes none. */
final class ServerInCluster {
    /** Of the Deployment, too. */
    private static final String NAME = "web";

    private static final Path EXAMPLES = Path.of("deploy", "examples");
    private static final String FILE = "website-in-cluster.yaml";

    private final User user;
    private final String certificate;

    /** @param certificate the Secret whose certificate it shows */
    ServerInCluster(User user, String certificate) {
        this.user = user;
        this.certificate = certificate;
    }

    /** Has its pods look at the certificate's files whenever somebody comes, as the example does. */
    void runs(int replicas) {
        applies(shown("ConfigMap"));
        runsPods(replicas);
    }

    /** Has its pods read the certificate when they start and never again, as is usual. */
    void runsReadingTheCertificateOnce() {
        applies(shown("ConfigMap").replace("$tls/", "/etc/tls/"));
        runsPods(1);
    }

    private void runsPods(int replicas) {
        applies(shown("Deployment")
                .replace("replicas: 2", "replicas: " + replicas)
                .replace("shop-origin-tls", certificate));
    }

    /** As by kubectl rollout restart: its pods are made anew, and read what they mount. */
    void restarts() {
        user.client()
                .apps()
                .deployments()
                .inNamespace(user.namespace)
                .withName(NAME)
                .rolling()
                .restart();
    }

    /** Makes the Service, or has it listen at that port alone. */
    void isServedAt(int port) {
        applies(shown("Service").replace("port: 443 ", "port: %d ".formatted(port)));
    }

    /** Makes another Service that listens at that port, or has it lead to other pods. */
    void isServedToo(String service, int port, String pods) {
        applies(shown("Service")
                .replace("name: web\n", "name: %s\n".formatted(service))
                .replace("app: web\n", "app: %s\n".formatted(pods))
                .replace("port: 443 ", "port: %d ".formatted(port)));
    }

    /** Says by hand that nobody is behind the Service, before its pods are listed, as other programs may say where other servers are. */
    void hasEmptySlices(String... names) {
        for (var name : names) {
            user.client()
                    .resource(new EndpointSliceBuilder()
                            .withNewMetadata()
                            .withNamespace(user.namespace)
                            .withName(name)
                            .addToLabels("kubernetes.io/service-name", NAME)
                            .endMetadata()
                            .withAddressType("IPv4")
                            .withEndpoints(List.of())
                            .build())
                    .create();
        }
    }

    /** Makes the Service for whoever is in the cluster: what leads to it from elsewhere is its owner's. */
    void isServedInside() {
        applies(shown("Service").replace("type: LoadBalancer", "type: ClusterIP"));
    }

    private void applies(String yaml) {
        user.client()
                .resource(yaml.replace("namespace: websites", "namespace: " + user.namespace)
                        .replace("b.example.com", user.originHostname()))
                .forceConflicts()
                .serverSideApply();
    }

    private static String shown(String kind) {
        return ShownObject.inDirectory(EXAMPLES).stream()
                .filter(shown -> shown.where().endsWith(FILE))
                .map(ShownObject::yaml)
                .filter(yaml -> yaml.contains("\nkind: " + kind + "\n"))
                .findFirst()
                .orElseThrow();
    }
}
