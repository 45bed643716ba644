package io.cdnproxy.probe;

import java.util.Optional;

/** What a server means by an answer to an upgrade that is none, and that it would not give to whoever asks for a page. Pure. */
final class UpgradeStatus {
    private static final ServerStatus BUCKET = new ServerStatus(
            "is a bucket of S3 (%s), which knows no WebSocket",
            "lead the WebSocket path to v2ray's server (at a CDN: by the origin of its rule for that path), and let no error page from there replace what that says");

    private static final ServerStatus XHTTP = new ServerStatus(
            "answers %s as servers do that speak the transport xhttp",
            "set the server's transport to ws (Xray: streamSettings.network), which clients of this path speak");

    private UpgradeStatus() {}

    /** Empty for one that says nothing by itself. */
    static Optional<ServerStatus> of(HttpAnswer answer) {
        if (answer.isOfXhttp()) {
            return Optional.of(XHTTP);
        }
        return answer.isOfS3() ? Optional.of(BUCKET) : ofStatus(answer);
    }

    private static Optional<ServerStatus> ofStatus(HttpAnswer answer) {
        return Optional.ofNullable(
                switch (answer.status()) {
                    case 101 -> withoutProof(answer);
                    case 401, 403 ->
                        new ServerStatus(
                                "refuses a WebSocket upgrade (%s)",
                                "take authentication and rules on addresses and headers off the WebSocket path, for which the CDN has no answer");
                    case 502, 503, 504 ->
                        new ServerStatus(
                                "answers a WebSocket upgrade with %s, as a server does that does not reach the one behind it",
                                "check what listens there, that v2ray runs behind it, and that the WebSocket path leads to its port (nginx: with proxy_http_version 1.1)");
                    default -> null;
                });
    }

    private static ServerStatus withoutProof(HttpAnswer answer) {
        return answer.header("Sec-WebSocket-Accept").isPresent()
                ? new ServerStatus("answers %s with a wrong Sec-WebSocket-Accept", "check what listens there")
                : new ServerStatus(
                        "answers %s without Sec-WebSocket-Accept, as servers do that speak the transport httpupgrade",
                        "set the server's transport to ws (v2ray and Xray: streamSettings.network), which clients of this path speak");
    }
}
