package io.cdnproxy.sandbox.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * kube-controller-manager with the controllers that a sandbox has work for: the others only cost memory and start-up
 * time.
 */
final class ControllerManager implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final List<String> CONTROLLERS = List.of(
            "clusterrole-aggregation-controller",
            "deployment-controller",
            "disruption-controller",
            "endpoints-controller",
            "endpointslice-controller",
            "garbage-collector-controller",
            "namespace-controller",
            "node-lifecycle-controller",
            "pod-garbage-collector-controller",
            "replicaset-controller",
            "root-ca-certificate-publisher-controller",
            "serviceaccount-controller",
            "serviceaccount-token-controller",
            "taint-eviction-controller");

    private final ChildProcess process;

    private ControllerManager(ChildProcess process) {
        this.process = process;
    }

    static ControllerManager start(ClusterSettings settings, ApiServer api, Path kubeconfig, KubernetesClient client)
            throws IOException, InterruptedException {
        var command = settings.command(
                Program.KUBE_CONTROLLER_MANAGER,
                "--kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--controllers=" + String.join(",", CONTROLLERS),
                "--root-ca-file=" + api.root(),
                "--service-account-private-key-file=" + api.serviceAccountKey(),
                "--secure-port=0");
        return new ControllerManager(settings.group().start(command, () -> hasWorked(client), DEADLINE));
    }

    /** The proof of life that pods depend on: the service account that the API server's admission asks for. */
    private static boolean hasWorked(KubernetesClient client) throws IOException {
        try {
            return client.serviceAccounts()
                            .inNamespace("default")
                            .withName("default")
                            .get()
                    != null;
        } catch (KubernetesClientException notYet) {
            throw new IOException("the API server does not answer", notYet);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
