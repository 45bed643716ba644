package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.dns.NameResolver;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
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

    private final NameResolver resolver;
    private final SSLContext tls;

    /** @param trustBundle roots that an origin's chain may end at */
    OriginConnector(NameResolver resolver, List<X509Certificate> trustBundle) {
        this.resolver = resolver;
        this.tls = new TrustBundle(trustBundle).clientContext();
    }

    List<InetAddress> resolve(EdgeDistribution.Origin origin) throws OriginException {
        try {
            return ofType(origin.ipAddressType(), origin.domainName(), resolver.resolve(origin.domainName()));
        } catch (UnknownHostException unknown) {
            throw new OriginException(EdgeError.ORIGIN_NOT_RESOLVED, false, unknown.getMessage(), unknown);
        }
    }

    private static List<InetAddress> ofType(String type, String host, List<InetAddress> addresses)
            throws UnknownHostException {
        var dialled = addresses.stream()
                .filter(address -> switch (type) {
                    case "ipv4" -> address instanceof Inet4Address;
                    case "ipv6" -> address instanceof Inet6Address;
                    case "dualstack" -> true;
                    default -> throw new IllegalArgumentException("IpAddressType " + type);
                })
                .toList();
        if (dialled.isEmpty()) {
            throw new UnknownHostException(host + ": no address of type " + type);
        }
        return dialled;
    }

    /** @param forwardedHost the viewer's Host if the origin gets to see it */
    OriginConnection connect(EdgeDistribution.Origin origin, InetAddress address, Optional<String> forwardedHost)
            throws OriginException {
        boolean plain = origin.protocolPolicy().equals(HTTP_ONLY);
        var destination = new InetSocketAddress(address, plain ? origin.httpPort() : origin.httpsPort());
        var socket = new Socket();
        try {
            open(socket, destination, origin);
            return new OriginConnection(plain ? socket : secured(socket, origin, forwardedHost), destination);
        } catch (OriginException failed) {
            close(socket, failed);
            throw failed;
        } catch (IOException failed) {
            var told = new OriginException(
                    EdgeError.ORIGIN_NOT_CONNECTED,
                    false,
                    "%s: %s".formatted(destination, failed.getMessage()),
                    failed);
            close(socket, told);
            throw told;
        }
    }

    private static void open(Socket socket, InetSocketAddress destination, EdgeDistribution.Origin origin)
            throws OriginException, IOException {
        try {
            socket.connect(destination, millis(origin.connectionTimeout()));
        } catch (SocketTimeoutException silent) {
            throw new OriginException(EdgeError.ORIGIN_TIMED_OUT, true, "no connection to " + destination, silent);
        } catch (IOException refused) {
            throw new OriginException(
                    EdgeError.ORIGIN_NOT_CONNECTED,
                    true,
                    "%s: %s".formatted(destination, refused.getMessage()),
                    refused);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis(origin.readTimeout()));
    }

    /**
     * A name in the certificate has to be the origin's domain name or the forwarded Host. That is what JSSE checks when
     * the former is the peer's host and the latter the SNI.
     */
    private SSLSocket secured(Socket connection, EdgeDistribution.Origin origin, Optional<String> forwardedHost)
            throws OriginException, IOException {
        var socket = (SSLSocket)
                tls.getSocketFactory().createSocket(connection, origin.domainName(), connection.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(origin.sslProtocols().toArray(String[]::new));
        OriginTlsOffer.applyTo(parameters);
        parameters.setServerNames(List.of(new SNIHostName(forwardedHost.orElse(origin.domainName()))));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SocketTimeoutException silent) {
            throw new OriginException(
                    EdgeError.ORIGIN_TIMED_OUT,
                    false,
                    "no TLS handshake with " + connection.getRemoteSocketAddress(),
                    silent);
        }
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

    private static void close(Socket socket, Exception because) {
        try {
            socket.close();
        } catch (IOException failed) {
            because.addSuppressed(failed);
        }
    }

    private static int millis(int seconds) {
        return Math.toIntExact(Duration.ofSeconds(seconds).toMillis());
    }
}
