package io.cdnproxy.scenario;

import static io.cdnproxy.scenario.Pitfall.elsewhere;
import static io.cdnproxy.scenario.Told.atOrigin;

import io.cdnproxy.api.Reason;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;

/** What an origin and the CDN do not agree on in a handshake. */
final class TlsPitfalls {
    static final List<Pitfall> ALL = List.of(
            elsewhere(
                    "no TLS",
                    atOrigin(Reason.NoCertificate),
                    victim -> victim.server.becomes(MistakenServer.plain()),
                    "answers without TLS",
                    "give the server its certificate and key"),
            elsewhere(
                    "alert and reset at once",
                    atOrigin(Reason.NoCertificate),
                    victim -> victim.server.becomes(MistakenServer.refusing()),
                    "has no certificate",
                    "check that it has one"),
            elsewhere(
                    "alert and reset in turn",
                    atOrigin(Reason.NoCertificate),
                    victim -> victim.server.becomes(MistakenServer.refusingByTurns()),
                    "has no certificate",
                    "check that it has one"),
            elsewhere(
                    "PROXY protocol",
                    atOrigin(Reason.HandshakeFailed),
                    victim -> victim.server.isSent("PROXY TCP4 127.0.0.1 127.0.0.1 40000 443\r\n"),
                    "breaks the TLS handshake off",
                    "that no load balancer sends it the PROXY protocol"),
            elsewhere(
                    "only h2",
                    atOrigin(Reason.AlpnH2),
                    victim -> victim.server.speaks(settings -> settings.setApplicationProtocols(new String[] {"h2"})),
                    "refuses HTTP/1.1",
                    "http/1.1"),
            elsewhere(
                    "client certificate demanded",
                    atOrigin(Reason.HandshakeFailed),
                    victim -> victim.server.speaks(settings -> settings.setNeedClientAuth(true)),
                    "demands a client certificate",
                    "CloudFront does not send"),
            elsewhere(
                    "suite that CloudFront has not",
                    atOrigin(Reason.HandshakeFailed),
                    victim -> victim.server.speaks(settings -> {
                        settings.setProtocols(new String[] {"TLSv1.2"});
                        settings.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"});
                    }),
                    "agrees on TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "enable one of CloudFront's"),
            elsewhere(
                    "only suites without ECDHE",
                    atOrigin(Reason.NoCertificate),
                    victim -> victim.server.becomes(MistakenServer.tls(
                            victim.certificate(request -> request.with(KeyAlgorithm.RSA_2048)),
                            settings -> {
                                settings.setProtocols(new String[] {"TLSv1.2"});
                                settings.setCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256"});
                            },
                            head -> Optional.empty())),
                    "or only cipher suites without ECDHE",
                    "that it has a suite with ECDHE"),
            elsewhere(
                    "curve that CloudFront has not",
                    atOrigin(Reason.HandshakeFailed),
                    victim -> victim.server.becomes(MistakenServer.tls(
                            victim.certificate(request -> request.with(KeyAlgorithm.RSA_2048)),
                            settings -> {
                                settings.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
                                settings.setNamedGroups(new String[] {"secp521r1"});
                            },
                            head -> Optional.empty())),
                    "agrees on secp521r1",
                    "enable prime256v1"),
            elsewhere(
                    "key on a curve that it has not",
                    atOrigin(Reason.HandshakeFailed),
                    victim -> victim.server.shows(onP521(victim.user.originHostname())),
                    "a key (ECDSA P-521)",
                    "use a certificate with an RSA-2048 or ECDSA P-256 key"));

    private TlsPitfalls() {}

    private static KeyMaterial onP521(String hostname) throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp521r1"));
        return TestAuthority.root("Some Root")
                .leaf(hostname)
                .of(keys.generateKeyPair())
                .issue();
    }
}
