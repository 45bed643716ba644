package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.RequestHead;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request as it arrived at the edge.
 *
 * @param id the X-Amz-Cf-Id
 * @param serverName the SNI of its connection
 * @param viewerAddress the IP address it came from
 */
record ViewerRequest(String id, Optional<String> serverName, String viewerAddress, RequestHead head, Framing framing) {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST = Pattern.compile("(" + LABEL + "(?:\\." + LABEL + ")*)\\.?(?::[0-9]{1,5})?");

    /** About its body or the upgrade that it asks for, in lower case. */
    private static final Set<String> OF_THIS_REQUEST = Set.of(
            "content-length",
            "expect",
            "sec-websocket-extensions",
            "sec-websocket-key",
            "sec-websocket-protocol",
            "sec-websocket-version",
            "transfer-encoding",
            "upgrade");

    /** The host name in the Host header, without port and final dot; empty unless there is exactly one such header. */
    Optional<String> hostName() {
        var hosts = head.headers().all("Host");
        if (hosts.size() != 1) {
            return Optional.empty();
        }
        var host = HOST.matcher(hosts.getFirst());
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }

    /** The edge's own request for a page in place of an error, for the same viewer. */
    ViewerRequest forPage(String path) {
        var headers = head.headers()
                .filtered(field -> !OF_THIS_REQUEST.contains(field.name().toLowerCase(Locale.ROOT)))
                // What follows a body that was not read to its end cannot be found.
                .with("Connection", wantsKeepAlive() && !framing.hasBody() ? "keep-alive" : "close");
        var method = head.method().equals("HEAD") ? "HEAD" : "GET";
        return new ViewerRequest(
                id, serverName, viewerAddress, new RequestHead(method, path, headers), new Framing.None());
    }

    boolean wantsKeepAlive() {
        return !head.headers().hasToken("Connection", "close");
    }

    boolean expectsContinue() {
        return framing.hasBody() && head.headers().hasToken("Expect", "100-continue");
    }
}
