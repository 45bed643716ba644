package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** An upgrade, asked of the origin directly as the CDN asks for it. Pure. */
record UpgradeToOrigin(ProbeTarget.Origin origin, SecretPath path, Reader reader) implements RequestToOrigin {

    @Override
    public Verdict works(HttpAnswer answer) {
        return Verdict.works("%s upgrades to WebSocket".formatted(origin.endpoint()));
    }

    @Override
    public Optional<Verdict> fault(HttpAnswer answer) {
        return answer.missesWebSocketHeaders()
                ? Optional.of(Verdict.fails(
                        Reason.NotWebSocket,
                        "%s misses the WebSocket headers that were sent (%d): something in front of the server strips them; let it pass them on (nginx: proxy_http_version 1.1, and proxy_set_header for Upgrade and Connection)"
                                .formatted(origin.endpoint(), answer.status())))
                : Redirect.of(answer).map(redirect -> redirected(redirect, answer));
    }

    private Verdict redirected(Redirect redirect, HttpAnswer answer) {
        if (redirect.staysAt(origin.hostname())) {
            if (Redirect.addsFinalSlash(answer, path)) {
                return otherSlash("with a / more at its end", answer);
            }
            if (Redirect.dropsFinalSlash(answer, path)) {
                return otherSlash("without the / at its end", answer);
            }
        }
        return Verdict.fails(
                Reason.UnexpectedStatus,
                "the origin itself, %s, redirects a WebSocket upgrade to %s (%d), and a CDN follows no redirect: %s"
                        .formatted(
                                origin.endpoint(),
                                redirect.destination(),
                                redirect.status(),
                                redirect.toHttpsOf(origin.hostname(), origin.port()) && Redirect.keepsPath(answer, path)
                                        ? "it takes a request that came by TLS for one without; let it redirect nothing on this port, or tell it by X-Forwarded-Proto what its proxy received"
                                        : "let it answer the WebSocket path itself (nginx: no return or rewrite before it)"));
    }

    /** It is another path to whoever does not follow. */
    private Verdict otherSlash(String sentTo, HttpAnswer answer) {
        return Verdict.fails(
                Reason.PathMismatch,
                "the origin itself, %s, redirects a WebSocket upgrade to the same path %s (%d), and a CDN follows no redirect: %s"
                        .formatted(
                                origin.endpoint(),
                                sentTo,
                                answer.status(),
                                switch (origin.runBy()) {
                                    case OPERATOR ->
                                        "let what stands in front of this object's pods, which do not redirect, pass the path on as it is";
                                    case OTHERS, CDN ->
                                        "set %s to the server's, which is that one, or let the server answer the path as it is (nginx: location with the same end)"
                                                .formatted(reader.path());
                                }));
    }

    @Override
    public Optional<Verdict> misled(HttpAnswer answer) {
        return Optional.ofNullable(
                switch (answer.status()) {
                    case 404, 410 ->
                        Verdict.fails(
                                Reason.PathMismatch,
                                "%s does not know the WebSocket path (%d%s): %s"
                                        .formatted(
                                                origin.endpoint(),
                                                answer.status(),
                                                answer.bodyless() ? "" : " with a page, which v2ray never sends",
                                                unknownPath()));
                    case 200 ->
                        Verdict.fails(
                                Reason.NotWebSocket,
                                "%s answers a WebSocket upgrade with an ordinary page (200): another server listens there; let it pass the WebSocket path on to v2ray, or give v2ray the port"
                                        .formatted(origin.endpoint()));
                    default -> null;
                });
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

    @Override
    public Reason anotherServer() {
        return Reason.NotWebSocket;
    }

    @Override
    public String given() {
        return "upgrades to WebSocket";
    }

    @Override
    public String nameSetting() {
        return "Xray: leave wsSettings.host empty";
    }
}
