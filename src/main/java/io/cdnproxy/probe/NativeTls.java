package io.cdnproxy.probe;

import io.cdnproxy.pki.CertificateChain;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.Principal;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * Handshakes by BoringSSL, for a fraction of what they cost the Java runtime. It does not offer all that the {@link TlsOffer} says, so it can
 * only tell that all is well: a server that agrees on a part agrees on the whole, and one that does not has to be asked by {@link TlsStage}.
 */
final class NativeTls {
    /** Of CloudFront's cipher suites those that BoringSSL has, all of which the Java runtime offers for others too. */
    private static final List<String> CIPHER_SUITES = List.of(
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES256-SHA",
            "ECDHE-ECDSA-AES128-SHA",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES256-SHA",
            "ECDHE-RSA-AES128-SHA");

    /** Those of CloudFront's that the Java runtime refuses to everybody; RC4-MD5 and DES-CBC3-SHA BoringSSL has not either. */
    private static final List<String> WITHOUT_FORWARD_SECRECY = List.of("AES256-SHA", "AES128-SHA");

    private static final List<String> TLS_13_CIPHER_SUITES =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    private static final String[] GROUPS = {"X25519", "P-256", "P-384"};

    private final Deadlines deadlines;

    /** They hold native memory, and nothing of any handshake: the process has them once, for as long as it lives. */
    private static final class Contexts {
        private static final SslContext CDN = context(TlsOffer.CDN);
        private static final SslContext CLIENT = context(TlsOffer.CLIENT);
    }

    private NativeTls(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Empty where BoringSSL cannot be loaded, such as on a system without glibc or without a place for temporary files. */
    static Optional<NativeTls> whereAvailable(Deadlines deadlines) {
        return OpenSsl.isAvailable() ? Optional.of(new NativeTls(deadlines)) : Optional.empty();
    }

    /** Who makes the handshakes of this process, for its log. */
    static String provider() {
        return OpenSsl.isAvailable()
                ? "BoringSSL, and the Java runtime where that does not succeed"
                : "the Java runtime, since BoringSSL is not available (%s)"
                        .formatted(OpenSsl.unavailabilityCause().getMessage());
    }

    /** Whether a success within this offer can be shown. */
    boolean has(TlsOffer offer) {
        return offer.equals(TlsOffer.CDN) || offer.equals(TlsOffer.CLIENT);
    }

    /** Takes the socket over: it belongs to the result, or is closed. Empty if what was seen says nothing. */
    Optional<TlsOutcome> handshake(TransportSocket socket, String serverName, TlsOffer offer, Duration timeout) {
        var engine = (offer.equals(TlsOffer.CDN) ? Contexts.CDN : Contexts.CLIENT).newEngine(ByteBufAllocator.DEFAULT);
        // Not the engine's own with a name more: it would be told its protocols and cipher suites once more for that.
        var parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        engine.setSSLParameters(parameters);
        var connection = new EngineConnection(engine, socket);
        try {
            var session = deadlines.within(timeout, socket, connection::handshake);
            if (session.isEmpty()) {
                connection.close();
                return Optional.of(new TlsOutcome.TimedOut());
            }
            return Optional.of(new TlsOutcome.Secured(connection, session(session.get())));
        } catch (IOException | CertificateException inconclusive) {
            connection.close();
            return Optional.empty();
        }
    }

    private static TlsOutcome.Session session(SSLSession session) throws SSLException, CertificateException {
        return new TlsOutcome.Session(
                session.getProtocol(),
                session.getCipherSuite(),
                CertificateChain.copyOf(session.getPeerCertificates()),
                false);
    }

    // Engines without a peer's name resume no session, which would show the certificate of an earlier connection.
    private static SslContext context(TlsOffer offer) {
        try {
            var suites = new ArrayList<>(CIPHER_SUITES);
            if (offer.equals(TlsOffer.CDN)) {
                suites.addAll(WITHOUT_FORWARD_SECRECY);
            }
            if (offer.protocols().contains("TLSv1.3")) {
                suites.addAll(TLS_13_CIPHER_SUITES);
            }
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .protocols(offer.protocols())
                    .ciphers(suites)
                    .option(OpenSslContextOption.GROUPS, GROUPS)
                    .trustManager(new AcceptAll())
                    .keyManager(new Unasked())
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            "http/1.1"))
                    .build();
        } catch (SSLException unsupported) {
            throw new IllegalStateException("BoringSSL lacks what is offered", unsupported);
        }
    }

    /** Whether a server does not insist on a certificate only shows later, and differently in each version of TLS. */
    private static final class Unasked extends NoIdentity {
        @Override
        public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
            throw new IllegalStateException("asked for a certificate");
        }
    }
}
