package io.cdnproxy.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Status line and header fields of an HTTP/1.1 response. */
public record ResponseHead(int status, String reason, Headers headers) {
    public static final int SWITCHING_PROTOCOLS = 101;

    /** An answer that another one to the same request follows. */
    public boolean isInterim() {
        return status < 200 && status != SWITCHING_PROTOCOLS;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(HeadFormat.lines("HTTP/1.1 %d %s".formatted(status, reason), headers)
                .getBytes(StandardCharsets.ISO_8859_1));
    }
}
