package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a message's header is meant for the other end, and not for one connection on the way (RFC 9110, 7.6.1). */
public final class EndToEnd {
    /** Belong to one connection, or are the edge's own to set. Names in lower case. */
    private static final Set<String> OF_THE_VIEWERS_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final List<String> OF_THE_ORIGINS_CONNECTION =
            List.of("Connection", "Keep-Alive", "Proxy-Connection", "Trailer", "Upgrade");

    private EndToEnd() {}

    public static Headers ofRequest(Headers viewer) {
        var nominated = viewer.tokens("Connection").map(EndToEnd::lowerCase).collect(Collectors.toSet());
        return viewer.filtered(field -> {
            var name = lowerCase(field.name());
            return !OF_THE_VIEWERS_CONNECTION.contains(name) && !nominated.contains(name);
        });
    }

    public static Headers ofResponse(Headers origin) {
        var headers = origin;
        for (var name : OF_THE_ORIGINS_CONNECTION) {
            headers = headers.without(name);
        }
        return headers;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
