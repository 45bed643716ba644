package io.cdnproxy.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Request line and header fields of an HTTP/1.1 request.
 *
 * @param target in origin form: an absolute path and an optional query
 */
public record RequestHead(String method, String target, Headers headers) {

    /** A handshake as RFC 6455, 4.1 wants it, as far as a proxy has to know. */
    public boolean isWebSocketHandshake() {
        return method.equals("GET")
                && headers.hasToken("Connection", "upgrade")
                && headers.hasToken("Upgrade", "websocket");
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(HeadFormat.lines("%s %s HTTP/1.1".formatted(method, target), headers)
                .getBytes(StandardCharsets.ISO_8859_1));
    }
}
