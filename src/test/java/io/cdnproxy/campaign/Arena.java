package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.Progress;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The world that all runs of a campaign share: a cluster, CloudFront, names. Each run has its own corner of it. */
final class Arena implements AutoCloseable {
    private static final Duration PROPAGATION = Duration.ofSeconds(2);

    final Sandbox sandbox;
    final AuditLog auditLog;
    final SSLContext clusterTrust;
    private final KeyMaterial viewerCertificate;

    private Arena(Sandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        this.auditLog = new AuditLog(sandbox.controlPlane().auditLog());
        this.clusterTrust = new TrustBundle(
                        Pem.certificates(Files.readString(sandbox.controlPlane().rootCertificate())))
                .clientContext();
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

    /** A certificate for every edge hostname, in this account; its ARN. */
    String importViewerCertificate(String accessKeyId) {
        return sandbox.cloudFront().importCertificate(accessKeyId, viewerCertificate);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
