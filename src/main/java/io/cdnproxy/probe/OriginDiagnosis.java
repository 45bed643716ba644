package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** Judges the chain to the origin. Pure. */
final class OriginDiagnosis {
    private final Purpose purpose;
    private final ChainDialer.Caller caller;
    private final ProbeTarget.Origin origin;
    private final Reader reader;
    private final String endpoint;

    /** Of a proxy. */
    OriginDiagnosis(ChainDialer.Caller caller, ProbeTarget.Origin origin, Reader reader) {
        this(Purpose.PROXY, caller, origin, reader);
    }

    OriginDiagnosis(Purpose purpose, ChainDialer.Caller caller, ProbeTarget.Origin origin, Reader reader) {
        this.purpose = purpose;
        this.caller = caller;
        this.reader = reader;
        this.origin = origin;
        this.endpoint = origin.hostname() + ":" + origin.port();
    }

    /** @param provenByEdge whether an upgrade just passed through the CDN */
    Verdict handshake(ChainEvidence evidence, boolean provenByEdge) {
        var verdict = new HandshakeDiagnosis(
                        new DialledServer(origin.hostname(), origin.port(), origin.runBy()).askedFor(purpose),
                        caller,
                        reader)
                .judge(evidence);
        if (!verdict.isTrue() || !(evidence instanceof ChainEvidence.Asked asked)) {
            return verdict;
        }
        if (servesFormer(asked.session())) {
            return Verdict.fails(
                    Reason.ServedCertificateStale,
                    "%s still serves the certificate from before the renewal: wait, the operator starts the pods anew, which read it only at start"
                            .formatted(endpoint));
        }
        if (caller == ChainDialer.Caller.CDN && asked.session().protocol().equals("TLSv1.3")) {
            return onlyTls13(provenByEdge);
        }
        return servesExpected(asked.session()) ? verdict : endsElsewhere();
    }

    /** Whether the origin shows the certificate that it should; true if that is not known. */
    private boolean servesExpected(TlsOutcome.Session session) {
        return origin.fingerprint()
                .map(expected -> expected.equals(session.chain().fingerprint()))
                .orElse(true);
    }

    private boolean servesFormer(TlsOutcome.Session session) {
        return origin.own()
                .flatMap(ProbeTarget.OwnServer::former)
                .filter(former -> former.equals(session.chain().fingerprint()))
                .isPresent();
    }

    // Whether what stands there leads on to the pods is for the upgrade to say.
    private Verdict endsElsewhere() {
        return Verdict.works(
                "TLS to %s works, with a certificate for %s of its own, not the one in the Secret: something in front of the pods ends TLS; renew it there"
                        .formatted(endpoint, origin.hostname()));
    }

    // CloudFront documents TLS 1.2 as the newest it is sure to speak to an origin:
    // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginSslProtocols.html
    private Verdict onlyTls13(boolean provenByEdge) {
        return provenByEdge
                ? Verdict.works(
                        "TLS to %s works, but with TLS 1.3 only, which CloudFront does not promise to speak: accept TLS 1.2 too"
                                .formatted(endpoint))
                : Verdict.fails(
                        Reason.HandshakeFailed,
                        "%s refuses TLS 1.2, the newest that CloudFront promises to speak to an origin: accept TLS 1.2"
                                .formatted(endpoint));
    }

    /**
     * Only for an origin whose handshake works.
     *
     * @param provenByEdge whether an upgrade just passed through the CDN
     */
    Verdict upgrade(ChainEvidence.Asked evidence, boolean provenByEdge) {
        if (evidence.upgradesFor().isPresent()) {
            var other = evidence.upgradesFor().get();
            return provenByEdge
                    ? Verdict.works(
                            "%s upgrades to WebSocket for Host %s, which the CDN seems to pass on, but not for %s: let it accept both"
                                    .formatted(endpoint, other, origin.hostname()))
                    : refusesItsName(other, evidence.answer().map(HttpAnswer::status));
        }
        return switch (evidence.upgrade()) {
            case UpgradeEvidence.Answered answered -> judge(answered.answer(), evidence.session());
            case UpgradeEvidence.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "%s does not answer a WebSocket upgrade in time: check the server".formatted(endpoint));
            case UpgradeEvidence.Closed closed ->
                Verdict.fails(
                        Reason.NotWebSocket,
                        "%s closes the connection instead of answering a WebSocket upgrade: check what listens there"
                                .formatted(endpoint));
            case UpgradeEvidence.NotHttp notHttp ->
                Verdict.fails(
                        Reason.NotWebSocket, "%s does not speak HTTP: check what listens there".formatted(endpoint));
            case UpgradeEvidence.Http2 http2 ->
                throw new IllegalArgumentException("HTTP/2 is a fault of the handshake");
        };
    }

    private Verdict refusesItsName(String other, Optional<Integer> status) {
        return Verdict.fails(
                Reason.HostMismatch,
                "%s upgrades to WebSocket for Host %s, but not for %s, which the CDN sends (it %s): let the server accept Host %s too (nginx: add it to server_name; Xray: leave wsSettings.host empty)"
                        .formatted(
                                endpoint,
                                other,
                                origin.hostname(),
                                status.map(one -> "answers " + one).orElse("closes the connection"),
                                origin.hostname()));
    }

    private Verdict judge(HttpAnswer answer, TlsOutcome.Session session) {
        if (answer.upgraded()) {
            return Verdict.works("%s upgrades to WebSocket".formatted(endpoint));
        }
        var redirect = Redirect.of(answer);
        if (redirect.isPresent()) {
            return redirected(redirect.get());
        }
        if (session.clientCertificateRequested() && (answer.status() == 400 || answer.status() == 403)) {
            return Verdict.fails(
                    Reason.UnexpectedStatus,
                    "%s asked for a client certificate, got none and answers a WebSocket upgrade with %d: %s"
                            .formatted(endpoint, answer.status(), TlsDiagnosis.ASK_NO_CERTIFICATE));
        }
        if (answer.missesWebSocketHeaders()) {
            return Verdict.fails(
                    Reason.NotWebSocket,
                    "%s misses the WebSocket headers that were sent (%d): something in front of the server strips them; let it pass them on (nginx: proxy_http_version 1.1, and proxy_set_header for Upgrade and Connection)"
                            .formatted(endpoint, answer.status()));
        }
        var cloudflare = CloudflareError.of(answer);
        if (cloudflare.isPresent()) {
            return Verdict.fails(
                    Reason.UnexpectedStatus,
                    "%s answers a WebSocket upgrade with %d: %s"
                            .formatted(
                                    endpoint, answer.status(), cloudflare.get().explained()));
        }
        var status = ServerStatus.of(answer);
        if (status.isPresent()) {
            return Verdict.fails(
                    answer.status() == 101 ? Reason.NotWebSocket : Reason.UnexpectedStatus,
                    status.get().told(endpoint, Integer.toString(answer.status())));
        }
        return switch (answer.status()) {
            case 404 ->
                Verdict.fails(
                        Reason.PathMismatch,
                        "%s does not know the WebSocket path (404%s): %s"
                                .formatted(
                                        endpoint,
                                        answer.bodyless() ? "" : " with a page, which v2ray never sends",
                                        unknownPath()));
            case 200 ->
                Verdict.fails(
                        Reason.NotWebSocket,
                        "%s answers a WebSocket upgrade with an ordinary page (200): another server listens there; let it pass the WebSocket path on to v2ray, or give v2ray the port"
                                .formatted(endpoint));
            default ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "%s answers a WebSocket upgrade with %d: check what listens there"
                                .formatted(endpoint, answer.status()));
        };
    }

    private String unknownPath() {
        return switch (origin.runBy()) {
            case OPERATOR ->
                "something else than this object's pods answers there, or leads the path elsewhere: look where the name leads, and at what stands in front of them";
            case OTHERS, CDN ->
                "check that %s is the server's, that its transport is ws, and that it has read its latest configuration"
                        .formatted(reader.path());
        };
    }

    private Verdict redirected(Redirect redirect) {
        return Verdict.fails(
                Reason.UnexpectedStatus,
                "the origin itself, %s, redirects a WebSocket upgrade to %s (%d), and a CDN follows no redirect: %s"
                        .formatted(
                                endpoint,
                                redirect.destination(),
                                redirect.status(),
                                redirect.toHttpsOf(origin.hostname(), origin.port())
                                        ? "it takes a request that came by TLS for one without; let it redirect nothing on this port, or tell it by X-Forwarded-Proto what its proxy received"
                                        : "let it answer the WebSocket path itself (nginx: no return or rewrite before it)"));
    }
}
