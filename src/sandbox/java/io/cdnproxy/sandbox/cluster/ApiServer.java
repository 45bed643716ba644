package io.cdnproxy.sandbox.cluster;

import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * kube-apiserver as kubeadm configures it (Node and RBAC, NodeRestriction, all default admission), with an audit log.
 */
final class ApiServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String SERVICE_RANGE = "10.96.0.0/16";
    private static final String OWN_SERVICE_ADDRESS = "10.96.0.1";

    private static final String AUDIT_POLICY =
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              # What an operator reports, so that a surplus report can be told by its content.
              - level: Request
                verbs: [patch]
                resources: [{group: cdnproxy.io, resources: [cdnproxies/status]}]
              - level: Metadata
            """;

    private final RestartableProgram process;
    private final String url;
    private final ServingCertificate certificate;
    private final Path serviceAccountKey;
    private final Path auditLog;

    private ApiServer(
            RestartableProgram process,
            String url,
            ServingCertificate certificate,
            Path serviceAccountKey,
            Path auditLog) {
        this.process = process;
        this.url = url;
        this.certificate = certificate;
        this.serviceAccountKey = serviceAccountKey;
        this.auditLog = auditLog;
    }

    /** @param users the first one may read the readiness endpoint */
    static ApiServer start(ClusterSettings settings, Etcd etcd, List<ClusterUser> users)
            throws IOException, InterruptedException {
        var directory = settings.directory("kube-apiserver");
        var address = settings.address();
        int port = FreePort.on(address);
        var url = "https://%s:%d".formatted(address, port);
        var certificate = ServingCertificate.create(
                directory,
                "kube-apiserver",
                address,
                "localhost",
                "kubernetes",
                "kubernetes.default",
                "kubernetes.default.svc",
                OWN_SERVICE_ADDRESS);
        var serviceAccounts = KeyAlgorithm.ECDSA_P256.generate();
        var signingKey = PrivateFile.write(directory.resolve("sa.key"), Pem.encode(serviceAccounts.getPrivate()));
        var verifyingKey = Files.writeString(directory.resolve("sa.pub"), Pem.encode(serviceAccounts.getPublic()));
        var tokens = users.stream().map(ClusterUser::csv).collect(Collectors.joining("\n", "", "\n"));
        var auditLog = directory.resolve("audit.log");
        var command = settings.command(
                Program.KUBE_APISERVER,
                "--etcd-servers=" + etcd.url(),
                "--bind-address=" + address,
                "--secure-port=" + port,
                "--tls-cert-file=" + certificate.certificate(),
                "--tls-private-key-file=" + certificate.key(),
                // Endpoints may not be loopback addresses, and nobody here reaches the server by its Service.
                "--advertise-address=" + address,
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=" + SERVICE_RANGE,
                "--authorization-mode=Node,RBAC",
                // The second one is on in OpenShift, and asks for rights that no request shows.
                "--enable-admission-plugins=NodeRestriction,OwnerReferencesPermissionEnforcement",
                "--token-auth-file=" + PrivateFile.write(directory.resolve("tokens.csv"), tokens),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=" + signingKey,
                "--service-account-key-file=" + verifyingKey,
                "--kubelet-preferred-address-types=InternalIP",
                "--audit-policy-file=" + Files.writeString(directory.resolve("audit.yaml"), AUDIT_POLICY),
                "--audit-log-path=" + auditLog,
                "--audit-log-mode=blocking",
                // By default it begins a new file after 100 MB, behind the back of whoever reads this one.
                "--audit-log-maxsize=10000",
                "--profiling=false");
        var readiness = new HttpReadiness(
                URI.create(url + "/readyz"),
                certificate.trust().clientContext(),
                users.getFirst().token());
        var process = RestartableProgram.start(settings.group(), command, readiness, DEADLINE);
        return new ApiServer(process, url, certificate, signingKey, auditLog);
    }

    RestartableProgram program() {
        return process;
    }

    String url() {
        return url;
    }

    /** PEM file with the root that clients trust. */
    Path root() {
        return certificate.root();
    }

    String rootPem() {
        return Pem.encode(certificate.trust().roots());
    }

    Path serviceAccountKey() {
        return serviceAccountKey;
    }

    Path auditLog() {
        return auditLog;
    }

    @Override
    public void close() {
        process.close();
    }
}
