package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.edge.OriginConnection;
import io.cdnproxy.sandbox.edge.OriginDialer;
import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.edge.OriginException.Stage;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Opens connections to origins as CloudFront does: by name, with SNI, and trusting nobody without a proper certificate.
 */
final class OriginConnector {
    private static final String HTTP_ONLY = "http-only";

    private final OriginDialer dialer;
    private final SSLContext tls;

    /** @param trustBundle roots that an origin's chain may end at */
    OriginConnector(OriginDialer dialer, List<X509Certificate> trustBundle) {
        this.dialer = dialer;
        this.tls = new TrustBundle(trustBundle).clientContext();
    }

    List<InetAddress> resolve(EdgeDistribution.Origin origin) throws OriginException {
        var dialled = dialer.resolve(origin.domainName()).stream()
                .filter(address -> switch (origin.ipAddressType()) {
                    case "ipv4" -> address instanceof Inet4Address;
                    case "ipv6" -> address instanceof Inet6Address;
                    case "dualstack" -> true;
                    default -> throw new IllegalArgumentException("IpAddressType " + origin.ipAddressType());
                })
                .toList();
        if (dialled.isEmpty()) {
            var none = new UnknownHostException(origin.domainName() + ": no address of type " + origin.ipAddressType());
            throw new OriginException(Stage.RESOLVE, none.getMessage(), none);
        }
        return dialled;
    }

    /** @param forwardedHost the viewer's Host if the origin gets to see it */
    OriginConnection connect(EdgeDistribution.Origin origin, InetAddress address, Optional<String> forwardedHost)
            throws OriginException {
        boolean plain = origin.protocolPolicy().equals(HTTP_ONLY);
        var destination = new InetSocketAddress(address, plain ? origin.httpPort() : origin.httpsPort());
        var patience = new OriginDialer.Patience(
                Duration.ofSeconds(origin.connectionTimeout()), Duration.ofSeconds(origin.readTimeout()));
        return dialer.connect(
                destination,
                patience,
                plain ? OriginDialer.Security.NONE : connection -> secured(connection, origin, forwardedHost));
    }

    /**
     * A name in the certificate has to be the origin's domain name or the forwarded Host. That is what JSSE checks when
     * the former is the peer's host and the latter the SNI.
     */
    private SSLSocket secured(Socket connection, EdgeDistribution.Origin origin, Optional<String> forwardedHost)
            throws IOException {
        var socket = (SSLSocket)
                tls.getSocketFactory().createSocket(connection, origin.domainName(), connection.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(origin.sslProtocols().toArray(String[]::new));
        OriginTlsOffer.applyTo(parameters);
        parameters.setServerNames(List.of(new SNIHostName(forwardedHost.orElse(origin.domainName()))));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        var session = socket.getSession();
        // Resumption would let a certificate that has become bad pass unseen.
        session.invalidate();
        requireOrdered(session.getPeerCertificates());
        return socket;
    }

    /** JSSE sorts a chain; CloudFront wants every certificate followed by its issuer's. */
    private static void requireOrdered(Certificate[] chain) throws SSLPeerUnverifiedException {
        for (int i = 0; i + 1 < chain.length; i++) {
            var issuer = ((X509Certificate) chain[i]).getIssuerX500Principal();
            if (!issuer.equals(((X509Certificate) chain[i + 1]).getSubjectX500Principal())) {
                throw new SSLPeerUnverifiedException("the certificate chain is not in order");
            }
        }
    }
}
