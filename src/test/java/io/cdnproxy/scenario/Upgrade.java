package io.cdnproxy.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** A WebSocket server's part of the opening handshake, RFC 6455. */
final class Upgrade {
    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Upgrade() {}

    static String accepting(String head) {
        var key = KEY.matcher(head);
        if (!key.find()) {
            return "HTTP/1.1 400 Bad Request\r\nSec-Websocket-Version: 13\r\nContent-Length: 0\r\n\r\n";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-1")
                    .digest((key.group(1) + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static boolean isOfCloudFront(String head) {
        return head.toLowerCase(Locale.ROOT).contains("x-amz-cf-id:");
    }
}
