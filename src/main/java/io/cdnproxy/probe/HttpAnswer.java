package io.cdnproxy.probe;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a response to an upgrade request.
 *
 * @param headers names in lower case
 * @param accepted whether {@code Sec-WebSocket-Accept} is the right answer to our key
 */
record HttpAnswer(int status, Map<String, String> headers, boolean accepted) {

    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean upgraded() {
        return status == 101 && accepted;
    }

    /** Status and what the CDN says of it, in a form that holds no more than that. */
    String inShort() {
        return header("X-Cache")
                .filter(cache -> cache.matches("[A-Za-z ]{1,64}"))
                .map((status + ", X-Cache: ")::concat)
                .orElseGet(() -> Integer.toString(status));
    }

    boolean bodyless() {
        return header("Content-Length").filter("0"::equals).isPresent();
    }

    /** A WebSocket server that missed the headers of the handshake answers with the version it would like. */
    boolean missesWebSocketHeaders() {
        return (status == 400 || status == 426)
                && header("Sec-WebSocket-Version").isPresent();
    }

    /** Whether it may come from the server's default site: a page, a redirect to the canonical name or a refusal. */
    boolean mayDependOnHost() {
        return (status == 200 || status / 100 == 3 || status / 100 == 4) && !missesWebSocketHeaders();
    }

    /** Whether CloudFront made it up itself, as opposed to passing on what the origin said. */
    boolean madeByCloudFront() {
        return header("Server").filter("CloudFront"::equals).isPresent();
    }

    boolean throughCloudFront() {
        return header("Via").filter(via -> via.contains("cloudfront")).isPresent()
                || header("X-Cache")
                        .filter(cache -> cache.contains("cloudfront"))
                        .isPresent();
    }
}
