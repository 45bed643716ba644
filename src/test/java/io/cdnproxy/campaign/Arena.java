package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Progress;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.pki.TrustBundle;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** The world that all runs of a campaign share: a cluster, CDNs, names. Each run has its own corner of it. */
final class Arena implements AutoCloseable {
    private static final Duration PROPAGATION = Duration.ofSeconds(2);
    private static final int RECORD_TTL = 60;
    private static final Duration AGE = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofDays(200);

    final Sandbox sandbox;
    final AuditLog auditLog;
    final SSLContext clusterTrust;
    final ExternalOrigin origin;

    /** Another one, where UPYUN can dial it. */
    final ExternalOrigin originOfUpyun;

    private final KeyMaterial viewerCertificate;

    private Arena(Sandbox sandbox) throws IOException, InterruptedException {
        this.sandbox = sandbox;
        this.auditLog = new AuditLog(sandbox.controlPlane().auditLog());
        this.clusterTrust = new TrustBundle(
                        Pem.certificates(Files.readString(sandbox.controlPlane().rootCertificate())))
                .clientContext();
        this.origin = ExternalOrigin.start(sandbox, "*." + Sandbox.DOMAIN);
        this.originOfUpyun = ExternalOrigin.start(
                sandbox,
                "*." + Sandbox.DOMAIN,
                ExternalOrigin.PATH,
                sandbox.upyun().freeOrigin());
        this.viewerCertificate =
                sandbox.publicAuthority().issue(IssueRequest.of("*." + Sandbox.DOMAIN, Sandbox.DOMAIN));
    }

    static Arena start(Path directory) throws Exception {
        var sandbox = Sandbox.start(directory, PROPAGATION, new Progress(System.out::println));
        try {
            return new Arena(sandbox);
        } catch (Exception e) {
            sandbox.close();
            throw e;
        }
    }

    /** Publishes hostnames that lead to the origin, as its owner would by an object of their own. */
    void publishOrigin(String namespace, List<String> hostnames) {
        publish(namespace, hostnames, origin.address());
    }

    /** The same of any server's. */
    void publish(String namespace, List<String> hostnames, InetSocketAddress server) {
        var endpoints = hostnames.stream()
                .map(hostname -> Map.of(
                        "dnsName",
                        hostname,
                        "recordType",
                        "A",
                        "recordTTL",
                        RECORD_TTL,
                        "targets",
                        List.of(server.getAddress().getHostAddress())))
                .toList();
        sandbox.client()
                .resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("externaldns.k8s.io/v1alpha1")
                        .withKind("DNSEndpoint")
                        .withNewMetadata()
                        .withName("own")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("endpoints", endpoints))
                        .build())
                .create();
    }

    /** A certificate that somebody else issues, as an owner of the hostname has it done. */
    KeyMaterial issue(String hostname) {
        return issue(hostname, KeyAlgorithm.ECDSA_P256);
    }

    KeyMaterial issue(String hostname, KeyAlgorithm algorithm) {
        return sandbox.publicAuthority()
                .issue(IssueRequest.of(hostname)
                        .with(algorithm)
                        .valid(Instant.now().minus(AGE), Instant.now().plus(LIFE)));
    }

    /** A certificate for every edge hostname, in this account; its ARN. */
    String importViewerCertificate(String accessKeyId) {
        return sandbox.cloudFront().importCertificate(accessKeyId, viewerCertificate);
    }

    @Override
    public void close() {
        originOfUpyun.close();
        origin.close();
        sandbox.close();
    }
}
