package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.RequestHead;
import java.util.Locale;
import java.util.Set;

/** The edge's own request for a page in place of an error. Pure. */
final class PageRequest {
    /** About the body of a request or the upgrade that it asks for, in lower case. */
    private static final Set<String> OF_THIS_REQUEST = Set.of(
            "content-length",
            "expect",
            "sec-websocket-extensions",
            "sec-websocket-key",
            "sec-websocket-protocol",
            "sec-websocket-version",
            "transfer-encoding",
            "upgrade");

    private PageRequest() {}

    /** For the viewer whose request failed. */
    static ViewerRequest of(ViewerRequest failed, String path) {
        var head = failed.head();
        var headers = head.headers()
                .filtered(field -> !OF_THIS_REQUEST.contains(field.name().toLowerCase(Locale.ROOT)))
                // What follows a body that was not read to its end cannot be found.
                .with("Connection", failed.wantsKeepAlive() && !failed.framing().hasBody() ? "keep-alive" : "close");
        var method = head.method().equals("HEAD") ? "HEAD" : "GET";
        return new ViewerRequest(
                failed.id(),
                failed.serverName(),
                failed.viewerAddress(),
                new RequestHead(method, path, headers),
                new Framing.None());
    }
}
