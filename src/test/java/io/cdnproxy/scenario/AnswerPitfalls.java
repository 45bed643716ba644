package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;
import static io.cdnproxy.scenario.Pitfall.elsewhere;
import static io.cdnproxy.scenario.Told.atUpgrades;
import static io.cdnproxy.scenario.Told.violating;

import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.ExternalOrigin;
import java.util.List;
import java.util.Optional;

/** What an origin answers to those who ask for WebSocket. */
final class AnswerPitfalls {
    static final List<Pitfall> ALL = List.of(
            elsewhere(
                    "wrong path",
                    atUpgrades(Reason.PathMismatch),
                    victim -> victim.asksFor("/elsewhere"),
                    "does not know the WebSocket path",
                    "proxy.path"),
            elsewhere(
                    "trailing slash",
                    atUpgrades(Reason.PathMismatch),
                    victim -> victim.asksFor(ExternalOrigin.PATH + "/"),
                    "does not know the WebSocket path",
                    "proxy.path"),
            elsewhere(
                    "answers Host A only",
                    atUpgrades(Reason.HostMismatch),
                    victim -> victim.server.answers(head -> Optional.of(
                            head.contains("Host: " + victim.user.edgeHostname())
                                    ? Upgrade.accepting(head)
                                    : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")),
                    "but not for",
                    "let the server answer for"),
            elsewhere(
                    "redirecting",
                    atUpgrades(Reason.UnexpectedStatus),
                    victim -> victim.server.answers("301 Moved Permanently", "Location: https://www.sandbox.test/"),
                    "the origin itself",
                    "redirects a WebSocket upgrade to https://www.sandbox.test"),
            elsewhere(
                    "another server",
                    violating(OriginUpgrade, Reason.NotWebSocket, EdgeUpgrade, Reason.UnexpectedStatus),
                    victim -> victim.server.answers("200 OK", "Content-Length: 0"),
                    "ordinary page",
                    "give v2ray the port"),
            elsewhere(
                    "headers stripped at origin",
                    violating(OriginUpgrade, Reason.NotWebSocket, EdgeUpgrade, Reason.HeadersStripped),
                    victim ->
                            victim.server.answers("400 Bad Request", "Sec-Websocket-Version: 13", "Content-Length: 0"),
                    "misses the WebSocket headers",
                    "let it pass them on"),
            elsewhere(
                    "overloaded",
                    atUpgrades(Reason.UnexpectedStatus),
                    victim -> victim.server.answers("503 Service Unavailable", "Content-Length: 0"),
                    "503",
                    "check what listens there"));

    private AnswerPitfalls() {}
}
