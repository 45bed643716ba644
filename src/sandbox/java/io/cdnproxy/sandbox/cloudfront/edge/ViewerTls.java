package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.Deployments;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.edge.ClientHello;
import io.cdnproxy.sandbox.edge.ServerTls;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * The edge's side of handshakes with viewers: certificate and protocol versions of the distribution that the SNI means.
 */
final class ViewerTls {
    private static final String[] SINCE_TLS_1_2 = {"TLSv1.2", "TLSv1.3"};
    private static final String[] ONLY_TLS_1_3 = {"TLSv1.3"};

    private final Deployments deployments;
    private final KeyMaterial defaultCertificate;
    private final ServerTls tls = new ServerTls();

    ViewerTls(Deployments deployments, KeyMaterial defaultCertificate) {
        this.deployments = deployments;
        this.defaultCertificate = defaultCertificate;
    }

    /** Does the handshake for a server name that was read from the connection already. */
    SSLSocket accept(Socket connection, ClientHello hello) throws IOException {
        var distribution = hello.serverName().flatMap(name -> AliasMatch.find(deployments.deployed(), name));
        var certificate = distribution.flatMap(
                found -> certificate(found, hello.serverName().orElseThrow()));
        return tls.accept(connection, hello, certificate.orElse(defaultCertificate), protocols(distribution));
    }

    private Optional<KeyMaterial> certificate(EdgeDistribution distribution, String serverName) {
        boolean ownName = distribution.domainName().equalsIgnoreCase(serverName);
        return ownName ? Optional.empty() : distribution.certificateArn().flatMap(deployments::certificate);
    }

    private static String[] protocols(Optional<EdgeDistribution> distribution) {
        boolean since13 = distribution
                .map(EdgeDistribution::minimumProtocolVersion)
                .filter(policy -> policy.startsWith("TLSv1.3"))
                .isPresent();
        return since13 ? ONLY_TLS_1_3 : SINCE_TLS_1_2;
    }
}
