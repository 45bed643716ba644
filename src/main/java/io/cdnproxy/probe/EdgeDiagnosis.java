package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.Printable;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Judges the chain through the CDN, with what is known about the origin. Pure. */
final class EdgeDiagnosis {
    // With one of these the CDN answers 502 and cannot say more.
    private static final Set<Reason> EXPLAINS_502 = Set.of(
            Reason.OriginNotResolved,
            Reason.OriginPortClosed,
            Reason.NoCertificate,
            Reason.CertificateMismatch,
            Reason.UntrustedIssuer,
            Reason.IncompleteChain,
            Reason.CertificateExpired,
            Reason.HandshakeFailed);

    private final ProbeTarget.Edge edge;

    EdgeDiagnosis(ProbeTarget.Edge edge) {
        this.edge = edge;
    }

    Verdict handshake(ChainEvidence evidence, NameAnswer name) {
        // A chosen address says nothing about where the name leads.
        if (edge.address().isEmpty() && name instanceof NameAnswer.Elsewhere elsewhere) {
            return Verdict.fails(
                    Reason.NotServedByCdn,
                    "%s leads to %s and not to the CDN: see DnsReady"
                            .formatted(edge.hostname(), String.join(", ", elsewhere.seen())));
        }
        return new HandshakeDiagnosis(edge.hostname(), edge.port()).judge(evidence);
    }

    /** Only for an edge whose handshake works. */
    Verdict upgrade(UpgradeEvidence evidence, Links origin) {
        return switch (evidence) {
            case UpgradeEvidence.Answered answered -> judge(answered.answer(), origin);
            case UpgradeEvidence.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "the CDN does not answer a WebSocket upgrade in time: see OriginHandshake and OriginUpgrade");
            case UpgradeEvidence.Closed closed ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "the CDN closes the connection instead of answering a WebSocket upgrade: look at the distribution's functions and WAF");
            case UpgradeEvidence.NotHttp notHttp ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "what answers for %s does not speak HTTP: see DnsReady".formatted(edge.hostname()));
            case UpgradeEvidence.Http2 http2 ->
                throw new IllegalArgumentException("HTTP/2 is a fault of the handshake");
        };
    }

    private Verdict judge(HttpAnswer answer, Links origin) {
        if (answer.upgraded()) {
            return Verdict.works("a WebSocket upgrade passes through the CDN");
        }
        if (answer.missesWebSocketHeaders()) {
            return Verdict.fails(
                    Reason.HeadersStripped,
                    "the origin misses the Sec-WebSocket-* headers (%d%s): the distribution needs an origin request policy that forwards them, such as AllViewerExceptHostHeader"
                            .formatted(answer.status(), seen(answer)));
        }
        return switch (answer.status()) {
            case 404 -> notFound(answer, origin);
            case 403, 421 ->
                Verdict.fails(
                        Reason.AliasOrWaf,
                        "the CDN refuses the request (%d%s): check that the deployed distribution is enabled and has the alias %s, then its WAF and geographic restrictions"
                                .formatted(answer.status(), seen(answer), edge.hostname()));
            case 502 -> badGateway(answer, origin);
            case 504 ->
                Verdict.fails(
                        Reason.OriginUnreachable,
                        "the CDN gets no answer from the origin (504%s): let CloudFront's addresses through firewall and security group, and check the origin's port"
                                .formatted(seen(answer)));
            case 301, 302, 307, 308 -> redirected(answer);
            default ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "a WebSocket upgrade through the CDN is answered with %d%s: see OriginUpgrade"
                                .formatted(answer.status(), seen(answer)));
        };
    }

    private static Verdict notFound(HttpAnswer answer, Links origin) {
        if (origin.works(ConditionType.OriginUpgrade)) {
            return Verdict.fails(
                    Reason.EdgeStale,
                    "through the CDN the WebSocket path is unknown (404%s), though the origin upgrades it: the edge still has an earlier configuration, or the distribution an origin path; wait for the deployment, then check its origin"
                            .formatted(seen(answer)));
        }
        return Verdict.fails(
                Reason.PathMismatch,
                "the origin does not know the WebSocket path (404%s): check the server's path, and that the distribution has no origin path"
                        .formatted(seen(answer)));
    }

    private static Verdict badGateway(HttpAnswer answer, Links origin) {
        return origin.of(ConditionType.OriginHandshake)
                .filter(verdict -> verdict.isFalse() && EXPLAINS_502.contains(verdict.reason()))
                .map(verdict -> Verdict.fails(
                        verdict.reason(),
                        "the CDN cannot use the origin (502%s), because %s".formatted(seen(answer), verdict.message())))
                .orElseGet(() -> Verdict.fails(
                        Reason.OriginTlsOrRefused,
                        "the CDN cannot use the origin (502%s): its port is closed, or CloudFront refuses its certificate; it needs a public authority, the origin's name, the whole chain and TLS 1.2"
                                .formatted(seen(answer))));
    }

    private static Verdict redirected(HttpAnswer answer) {
        var location = answer.header("Location").flatMap(EdgeDiagnosis::uri);
        // Of the location only scheme and host are told: the rest may repeat the secret path.
        return location.map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent()
                ? Verdict.fails(
                        Reason.RedirectedToHttps,
                        "the upgrade is redirected to https (%d%s), as if it had come without TLS: set the viewer protocol policy to https-only, and let the origin redirect nothing"
                                .formatted(answer.status(), seen(answer)))
                : Verdict.fails(
                        Reason.UnexpectedStatus,
                        "the upgrade is redirected to %s (%d%s): let the origin redirect nothing"
                                .formatted(
                                        location.map(URI::getHost)
                                                .map(Printable::of)
                                                .orElse("another place"),
                                        answer.status(),
                                        seen(answer)));
    }

    private static Optional<URI> uri(String location) {
        try {
            return Optional.of(URI.create(location));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String seen(HttpAnswer answer) {
        return answer.header("X-Cache")
                .filter(cache -> cache.matches("[A-Za-z ]{1,40}"))
                .map(", X-Cache: "::concat)
                .orElse("");
    }
}
