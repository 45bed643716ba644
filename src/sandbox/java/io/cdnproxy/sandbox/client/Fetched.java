package io.cdnproxy.sandbox.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What came back.
 *
 * @param page what was asked for
 * @param status of HTTP
 * @param body as received, decoded from its framing
 * @param took from before the first byte sent to after the last one received
 */
public record Fetched(URI page, int status, byte[] body, Duration took) {
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
