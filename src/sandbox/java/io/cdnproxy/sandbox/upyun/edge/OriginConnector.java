package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.OriginConnection;
import io.cdnproxy.sandbox.edge.OriginDialer;
import io.cdnproxy.sandbox.edge.OriginDialer.Security;
import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.upyun.service.Source.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Opens connections to origins: by HTTP at the port that the customer gave, by TLS always at the same one. The certificate is looked at
 * only where the customer asked for it. That the server name is the Host follows from the name that the certificate is compared with [inf].
 */
final class OriginConnector {
    private final OriginDialer dialer;
    private final OriginDialer.Patience patience;
    private final int httpsPort;
    private final CertificateRule rule;
    private final SSLContext tls;

    OriginConnector(OriginDialer dialer, EdgeSettings settings) {
        this.dialer = dialer;
        this.patience = settings.timing().patience();
        this.httpsPort = settings.originHttpsPort();
        this.rule = new CertificateRule(settings.trustBundle());
        this.tls = trustingEverybody();
    }

    OriginConnection connect(Server server, Route.Forward route) throws OriginException {
        var address = dialer.resolve(server.host()).getFirst();
        return route.isSecure()
                ? dialer.connect(
                        new InetSocketAddress(address, httpsPort), patience, connection -> secured(connection, route))
                : dialer.connect(new InetSocketAddress(address, server.port()), patience, Security.NONE);
    }

    private SSLSocket secured(Socket connection, Route.Forward route) throws IOException {
        var host = route.originHost();
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(connection, host, connection.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        var session = socket.getSession();
        // Resumption would let a certificate that has become bad pass unseen.
        session.invalidate();
        if (route.source().isVerified()) {
            var chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            rule.check(chain, host, Instant.now());
        }
        return socket;
    }

    /** What a certificate is worth is asked afterwards, when it can be said what is wrong with it. */
    private static SSLContext trustingEverybody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
