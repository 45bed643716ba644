package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;

/** Judges handshakes that did not come to an end. Pure. */
final class TlsDiagnosis {
    static final String OFFER_HTTP_1 = "let the server offer http/1.1 only (ALPN)";
    static final String ASK_NO_CERTIFICATE =
            "let the server accept connections without one (nginx: ssl_verify_client off)";
    private static final String BETTER_KEY = "use a certificate with an RSA-2048 or ECDSA P-256 key";

    private final ChainDialer.Caller caller;
    private final String hostname;
    private final String endpoint;

    TlsDiagnosis(ChainDialer.Caller caller, String hostname, String endpoint) {
        this.caller = caller;
        this.hostname = hostname;
        this.endpoint = endpoint;
    }

    Verdict judge(TlsOutcome.Fault fault) {
        return switch (fault) {
            case TlsOutcome.Alert alert -> judge(alert);
            case TlsOutcome.ClientCertificateDemanded demanded -> clientCertificateDemanded();
            case TlsOutcome.NothingInCommon(var parameter, var only) -> failed(disagreement(parameter, only));
            case TlsOutcome.NotTls notTls ->
                Verdict.fails(
                        Reason.NoCertificate,
                        "%s answers without TLS: give the server its certificate and key".formatted(endpoint));
            case TlsOutcome.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "%s accepts connections but does not answer a TLS handshake: check what listens there"
                                .formatted(endpoint));
            case TlsOutcome.Broken broken ->
                failed(
                        "%s breaks the TLS handshake off without a word: check what listens there, that it has a certificate for %s, and that the key fits"
                                .formatted(endpoint, hostname));
        };
    }

    /** Also for a server that waits with its refusal until the handshake is over, as with TLS 1.3. */
    Verdict clientCertificateDemanded() {
        return failed("%s demands a client certificate, %s"
                .formatted(
                        endpoint,
                        switch (caller) {
                            // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-enable-mtls-distributions.html
                            case CDN -> "which CloudFront does not send with WebSocket: " + ASK_NO_CERTIFICATE;
                            case OTHER_CDN -> "which few CDNs send: " + ASK_NO_CERTIFICATE;
                            case CLIENT ->
                                "which clients of a proxy do not have: turn mutual TLS with viewers off at the CDN";
                        }));
    }

    private Verdict judge(TlsOutcome.Alert alert) {
        return switch (alert.name()) {
            // What a server says that has no usable certificate, such as v2ray after ignoring a mismatched pair. Those
            // that choose
            // it by name in code of their own, as Caddy and Traefik do, can only say internal_error.
            case "unrecognized_name", "handshake_failure", "internal_error" ->
                Verdict.fails(
                        Reason.NoCertificate,
                        "%s has no certificate for %s%s (TLS alert %s): check that it has one, that the key fits, and that it is RSA-2048 or ECDSA P-256; then see its log"
                                .formatted(
                                        endpoint,
                                        hostname,
                                        // CloudFront has four of these, which cannot be tried from here: see TlsOffer.
                                        alert.name().equals("handshake_failure")
                                                ? ", or only cipher suites without ECDHE"
                                                : "",
                                        alert.name()));
            case "no_application_protocol" ->
                Verdict.fails(
                        Reason.AlpnH2,
                        "%s refuses HTTP/1.1, which WebSocket needs (TLS alert %s): %s"
                                .formatted(endpoint, alert.name(), OFFER_HTTP_1));
            case "protocol_version" ->
                failed("%s speaks neither TLS 1.2 nor 1.3 (TLS alert %s): enable TLS 1.2"
                        .formatted(endpoint, alert.name()));
            default ->
                failed("%s breaks the TLS handshake off (TLS alert %s): see its log".formatted(endpoint, alert.name()));
        };
    }

    private String disagreement(TlsOutcome.Parameter parameter, String only) {
        return switch (parameter) {
            case CIPHER_SUITE ->
                "%s refuses every cipher suite that CloudFront offers to an origin and agrees on %s: enable one of CloudFront's, such as %s"
                        .formatted(
                                endpoint,
                                only,
                                only.contains("ECDSA")
                                        ? "ECDHE-ECDSA-AES128-GCM-SHA256"
                                        : "ECDHE-RSA-AES128-GCM-SHA256");
            case CURVE ->
                "%s refuses every elliptic curve that CloudFront offers to an origin and agrees on %s: enable prime256v1, secp384r1 or X25519"
                        .formatted(endpoint, only);
            case KEY ->
                "%s has a certificate with a key (%s) on a curve that CloudFront does not offer to an origin: %s"
                        .formatted(endpoint, only, BETTER_KEY);
            case SIGNATURE ->
                "%s refuses every signature scheme that CloudFront offers to an origin (its key: %s): %s"
                        .formatted(endpoint, only, BETTER_KEY);
        };
    }

    private static Verdict failed(String message) {
        return Verdict.fails(Reason.HandshakeFailed, message);
    }
}
