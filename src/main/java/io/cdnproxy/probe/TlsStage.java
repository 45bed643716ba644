package io.cdnproxy.probe;

import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ChainCheck;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Performs a TLS handshake that accepts any certificate, so that a bad one can be described. Nothing may be sent over the
 * result before {@link ChainCheck} has passed it.
 */
final class TlsStage {
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");

    private final Deadlines deadlines;

    TlsStage(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Takes the socket over: it belongs to the result, or is closed. */
    TlsOutcome handshake(TransportSocket socket, String serverName, TlsOffer offer, Duration timeout)
            throws IOException {
        var identity = new NoIdentity();
        try {
            return deadlines
                    .<TlsOutcome>within(timeout, socket, () -> secured(socket, serverName, offer, identity))
                    .orElseGet(TlsOutcome.TimedOut::new);
        } catch (IOException failure) {
            socket.close();
            return fault(failure, socket.lastWords(), identity);
        }
    }

    private static TlsOutcome.Secured secured(
            TransportSocket socket, String serverName, TlsOffer offer, NoIdentity identity) throws IOException {
        var secured = (SSLSocket)
                context(identity).getSocketFactory().createSocket(socket, serverName, socket.getPort(), true);
        offer(secured, serverName, offer);
        secured.startHandshake();
        return new TlsOutcome.Secured(new JdkConnection(secured), session(secured, identity));
    }

    private static void offer(SSLSocket socket, String serverName, TlsOffer offer) {
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        offer.applyTo(parameters);
        // WebSocket needs HTTP/1.1; a server left to choose would take h2 and refuse every upgrade.
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
    }

    private static TlsOutcome.Session session(SSLSocket socket, NoIdentity identity) throws IOException {
        var session = socket.getSession();
        var chain = Arrays.stream(session.getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
        return new TlsOutcome.Session(
                session.getProtocol(), session.getCipherSuite(), new CertificateChain(chain), identity.wasRequested());
    }

    /** @param lastWords what had come when something was written and failed */
    private static TlsOutcome.Fault fault(IOException failure, byte[] lastWords, NoIdentity identity) {
        // The Java runtime tells these apart by message only.
        var message = Optional.ofNullable(failure.getMessage()).orElse("");
        if (failure instanceof SSLException && message.contains("Unsupported or unrecognized SSL message")) {
            return new TlsOutcome.NotTls();
        }
        if (identity.wasRequested()) {
            return new TlsOutcome.ClientCertificateDemanded();
        }
        if (message.contains("The server selected protocol version")) {
            // It did not say so itself: it takes for granted that an older version is spoken.
            return new TlsOutcome.Alert("protocol_version");
        }
        return Optional.of(ALERT.matcher(message))
                .filter(Matcher::find)
                .map(alert -> alert.group(1))
                .or(() -> TlsAlert.name(lastWords))
                .<TlsOutcome.Fault>map(TlsOutcome.Alert::new)
                .orElseGet(TlsOutcome.Broken::new);
    }

    // One context per handshake: a resumed session would show the certificate of an earlier connection.
    private static SSLContext context(NoIdentity identity) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {identity}, new TrustManager[] {new AcceptAll()}, null);
            return context;
        } catch (GeneralSecurityException unsupportedRuntime) {
            throw new IllegalStateException("TLS", unsupportedRuntime);
        }
    }
}
