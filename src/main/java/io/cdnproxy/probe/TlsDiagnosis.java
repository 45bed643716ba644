package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;

/** Judges handshakes that did not come to an end. Pure. */
final class TlsDiagnosis {
    static final String ASK_NO_CERTIFICATE =
            "let the server accept connections without one (nginx: ssl_verify_client off)";
    private static final String BETTER_KEY = "use a certificate with an RSA-2048 or ECDSA P-256 key";

    private final DialledServer server;
    private final ChainDialer.Caller caller;

    TlsDiagnosis(DialledServer server, ChainDialer.Caller caller) {
        this.server = server;
        this.caller = caller;
    }

    Verdict judge(TlsOutcome.Fault fault) {
        return switch (fault) {
            case TlsOutcome.Alert alert -> judge(alert);
            case TlsOutcome.ClientCertificateDemanded demanded -> clientCertificateDemanded();
            case TlsOutcome.NothingInCommon(var parameter, var only) -> disagreement(parameter, only);
            case TlsOutcome.NotTls notTls ->
                fails(Reason.NoCertificate, "answers without TLS", "give the server its certificate and key");
            case TlsOutcome.TimedOut timedOut ->
                fails(
                        Reason.Timeout,
                        "accepts connections but does not answer a TLS handshake",
                        "check what listens there" + orOnTheWay());
            case TlsOutcome.Broken broken ->
                fails(
                        Reason.HandshakeFailed,
                        "breaks the TLS handshake off without a word",
                        "check what listens there, that it has a certificate for %s, that the key fits, that no load balancer sends it the PROXY protocol, and that it expects none, which a CDN does not send%s"
                                .formatted(server.hostname(), orOnTheWay()));
        };
    }

    /** Who goes by the name in a handshake cuts off clients, and not what a CDN sends to an origin from elsewhere. */
    private String orOnTheWay() {
        return switch (caller) {
            case CLIENT ->
                ", and try it from another network: where it works there, something on the way cuts off whoever asks for this name, such as a firewall or a censor";
            case CDN, OTHER_CDN -> "";
        };
    }

    /** What a server has to do that insists on HTTP/2. */
    String offerHttp1() {
        return switch (server.purpose()) {
            case PROXY ->
                "let the server offer http/1.1 only (ALPN), and v2ray or Xray speak the transport ws, not grpc or h2 (streamSettings.network)";
            case WEBSITE -> "let the server take HTTP/1.1, too, and offer http/1.1 (ALPN)";
        };
    }

    /** What does not work without HTTP/1.1. */
    String needsHttp1() {
        return switch (server.purpose()) {
            case PROXY -> "WebSocket needs";
            case WEBSITE -> "CDNs ask origins by";
        };
    }

    /** Also for a server that waits with its refusal until the handshake is over, as with TLS 1.3. */
    Verdict clientCertificateDemanded() {
        return switch (caller) {
            // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-enable-mtls-distributions.html
            case CDN ->
                fails(
                        Reason.HandshakeFailed,
                        "demands a client certificate, which CloudFront "
                                + switch (server.purpose()) {
                                    case PROXY -> "does not send with WebSocket";
                                    case WEBSITE -> "sends only for a distribution that was given one";
                                },
                        ASK_NO_CERTIFICATE);
            case OTHER_CDN ->
                fails(Reason.HandshakeFailed, "demands a client certificate, which few CDNs send", ASK_NO_CERTIFICATE);
            case CLIENT ->
                Verdict.fails(
                        Reason.HandshakeFailed,
                        "%s demands a client certificate, which %s do not have: turn mutual TLS with viewers off at the CDN"
                                .formatted(
                                        server.endpoint(),
                                        switch (server.purpose()) {
                                            case PROXY -> "clients of a proxy";
                                            case WEBSITE -> "visitors";
                                        }));
        };
    }

    private Verdict judge(TlsOutcome.Alert alert) {
        return switch (alert.name()) {
            // What a server says that has no usable certificate, such as v2ray after ignoring a mismatched pair. Those
            // that choose it by name in code of their own, as Caddy and Traefik do, can only say internal_error.
            case "unrecognized_name", "internal_error" -> noCertificate(alert, "", "");
            // CloudFront has four such suites, of which BoringSSL, where it is available, tries two: see TlsOffer.
            case "handshake_failure" ->
                noCertificate(
                        alert,
                        ", or only cipher suites without ECDHE, not all of which can be tried from here",
                        ", and that it has a suite with ECDHE");
            case "no_application_protocol" ->
                fails(
                        Reason.AlpnH2,
                        "refuses HTTP/1.1, which %s (TLS alert %s)".formatted(needsHttp1(), alert.name()),
                        offerHttp1());
            case "protocol_version" ->
                fails(
                        Reason.HandshakeFailed,
                        "speaks neither TLS 1.2 nor 1.3 (TLS alert %s)".formatted(alert.name()),
                        "enable TLS 1.2");
            default ->
                fails(
                        Reason.HandshakeFailed,
                        "breaks the TLS handshake off (TLS alert %s)".formatted(alert.name()),
                        "see its log");
        };
    }

    private Verdict noCertificate(TlsOutcome.Alert alert, String orElse, String alsoCheck) {
        return fails(
                Reason.NoCertificate,
                "has no certificate for %s%s (TLS alert %s)".formatted(server.hostname(), orElse, alert.name()),
                "check that it has one, that the key fits and that it is RSA-2048 or ECDSA P-256%s; then see its log%s"
                        .formatted(alsoCheck, orAtCdn()));
    }

    /** https://developers.cloudflare.com/ssl/edge-certificates/universal-ssl/limitations/ */
    private String orAtCdn() {
        return switch (caller) {
            case CLIENT ->
                ", or where it is a CDN's, order one for %s there (Cloudflare's universal one covers no name of two labels below its zone)"
                        .formatted(server.hostname());
            case CDN, OTHER_CDN -> "";
        };
    }

    private Verdict disagreement(TlsOutcome.Parameter parameter, String only) {
        return switch (parameter) {
            case CIPHER_SUITE ->
                fails(
                        Reason.HandshakeFailed,
                        "refuses every cipher suite that CloudFront offers to an origin and agrees on " + only,
                        "enable one of CloudFront's, such as "
                                + (only.contains("ECDSA")
                                        ? "ECDHE-ECDSA-AES128-GCM-SHA256"
                                        : "ECDHE-RSA-AES128-GCM-SHA256"));
            case CURVE ->
                fails(
                        Reason.HandshakeFailed,
                        "refuses every elliptic curve that CloudFront offers to an origin and agrees on " + only,
                        "enable prime256v1, secp384r1 or X25519");
            case KEY ->
                fails(
                        Reason.HandshakeFailed,
                        "has a certificate with a key (%s) on a curve that CloudFront does not offer to an origin"
                                .formatted(only),
                        BETTER_KEY);
            case SIGNATURE ->
                fails(
                        Reason.HandshakeFailed,
                        "refuses every signature scheme that CloudFront offers to an origin (its key: %s)"
                                .formatted(only),
                        BETTER_KEY);
        };
    }

    private Verdict fails(Reason reason, String seen, String remedy) {
        return Verdict.fails(reason, "%s %s: %s".formatted(server.endpoint(), seen, server.remedy(remedy)));
    }
}
