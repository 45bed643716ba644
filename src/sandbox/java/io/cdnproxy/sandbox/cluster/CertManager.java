package io.cdnproxy.sandbox.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * cert-manager's own controllers and CRDs. Webhook and cainjector are absent: defaulting and conversion need neither.
 */
public final class CertManager implements AutoCloseable {
    /** Where ClusterIssuers look for their Secrets. */
    public static final String NAMESPACE = "cert-manager";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /**
     * Upstream waits an hour after a failed request, which nobody who repairs an issuer in a sandbox would wait for.
     */
    private static final Duration MINIMUM_BACKOFF = Duration.ofSeconds(5);

    private final ChildProcess process;

    private CertManager(ChildProcess process) {
        this.process = process;
    }

    /**
     * Applies the CRDs and starts the controllers.
     *
     * @param client may do everything, and so may the kubeconfig
     * @param nameserver asked for the zone of DNS-01 challenges, {@code address:port}
     */
    public static CertManager start(
            ClusterSettings settings, KubernetesClient client, Path kubeconfig, String nameserver)
            throws IOException, InterruptedException {
        CustomResources.define(client, settings.programs().path(Program.CERT_MANAGER_CRDS));
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        var command = settings.command(
                Program.CERT_MANAGER,
                "-kubeconfig=" + kubeconfig,
                "-dns01-recursive-nameserver=" + nameserver,
                "-certificate-request-minimum-backoff-duration=" + MINIMUM_BACKOFF.toSeconds() + "s",
                "-v=2");
        return new CertManager(settings.group().start(command, () -> hasSynced(command.log()), DEADLINE));
    }

    private static boolean hasSynced(Path log) throws IOException {
        return Files.readString(log).contains("controllers running");
    }

    @Override
    public void close() {
        process.close();
    }
}
