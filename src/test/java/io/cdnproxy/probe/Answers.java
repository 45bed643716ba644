package io.cdnproxy.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Response heads as v2ray, CloudFront and others write them. */
final class Answers {
    static final String CLOUDFRONT_VIA = "Via: 1.1 0123456789abcdef0123456789abcdef.cloudfront.net (CloudFront)";
    static final String CLOUDFRONT_MISS = "X-Cache: Miss from cloudfront";
    static final String CLOUDFRONT_ERROR = "X-Cache: Error from cloudfront";

    static final String FUNCTION_ANSWERS = "X-Cache: FunctionGeneratedResponse from cloudfront";

    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (.*)\r\n");

    private Answers() {}

    /** The right answer to an upgrade. */
    static UnaryOperator<String> upgrade(String... headers) {
        return request -> head("101 Switching Protocols", headers)
                .apply(request)
                .replaceFirst(
                        "\r\n",
                        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n"
                                .formatted(accept(request)));
    }

    static UnaryOperator<String> head(String status, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return request -> "HTTP/1.1 " + status + "\r\n" + lines + "\r\n";
    }

    /** The same after these, which are not the answer yet (RFC 9110, 15.2). */
    static UnaryOperator<String> after(List<String> informational, UnaryOperator<String> answer) {
        return request -> informational.stream()
                        .map(status -> head(status, "Link: </style.css>; rel=preload; as=style")
                                .apply(request))
                        .collect(Collectors.joining())
                + answer.apply(request);
    }

    private static String accept(String request) {
        var key = KEY.matcher(request);
        if (!key.find()) {
            throw new IllegalArgumentException("not an upgrade: " + request);
        }
        try {
            var text = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
