package io.cdnproxy.sandbox.cloudfront.edge;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How an edge server names itself in headers.
 *
 * @param via such as 1.1 &lt;32 hex digits&gt;.cloudfront.net (CloudFront)
 * @param pop point of presence, such as FRA56-P3
 */
record EdgeIdentity(String via, String pop) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int REQUEST_ID_BYTES = 40;

    static EdgeIdentity random() {
        return new EdgeIdentity(
                "1.1 %s.cloudfront.net (CloudFront)".formatted(HexFormat.of().formatHex(bytes(16))), "SBX50-P1");
    }

    /** 56 characters, the last two of them "==". */
    static String requestId() {
        return Base64.getUrlEncoder().encodeToString(bytes(REQUEST_ID_BYTES));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
