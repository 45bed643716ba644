package io.cdnproxy.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks for a WebSocket upgrade over HTTP/1.1, reads the head of the answer and of what is said before it, and nothing more, and leaves. */
final class UpgradeStage {
    private static final Logger LOG = Logger.getLogger(UpgradeStage.class);
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int FRAME_HEADER_BYTES = 9;
    private static final int MAX_INFORMATIONAL = 8;
    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    // A masked close frame with status 1000, masked by zeros (RFC 6455, 5.5.1): v2ray keeps silent sockets open for
    // long.
    private static final byte[] CLOSE_FRAME = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8};

    private final SecureRandom random = new SecureRandom();
    private final Deadlines deadlines;

    UpgradeStage(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * @param connection verified; taken over and closed
     * @param transport the socket below it
     */
    UpgradeEvidence upgrade(
            TlsConnection connection, Socket transport, String host, SecretPath path, Duration timeout) {
        var nonce = new byte[16];
        random.nextBytes(nonce);
        var key = Base64.getEncoder().encodeToString(nonce);
        var evidence = ask(connection, transport, request(host, path, key), accept(key), timeout);
        leave(connection, transport, evidence, timeout);
        return evidence;
    }

    private UpgradeEvidence ask(
            TlsConnection connection, Socket transport, byte[] request, String accept, Duration timeout) {
        try {
            return deadlines
                    .within(timeout, transport, () -> {
                        connection.write(request);
                        return answer(connection, accept);
                    })
                    .orElseGet(UpgradeEvidence.TimedOut::new);
        } catch (IOException failure) {
            return new UpgradeEvidence.Closed();
        }
    }

    /** Who does not hear the goodbye in time is left without. */
    private void leave(TlsConnection connection, Socket transport, UpgradeEvidence evidence, Duration timeout) {
        try {
            deadlines.spendAtMost(timeout, transport, () -> {
                try (connection) {
                    if (evidence instanceof UpgradeEvidence.Answered answered
                            && answered.answer().upgraded()) {
                        connection.write(CLOSE_FRAME);
                    }
                }
            });
        } catch (IOException peerLeftFirst) {
            LOG.tracef("no farewell: %s", peerLeftFirst.getMessage());
        }
    }

    private static byte[] request(String host, SecretPath path, String key) {
        return String.join(
                        "\r\n",
                        "GET " + path.value() + " HTTP/1.1",
                        "Host: " + host,
                        "User-Agent: cdnproxy-prober",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: " + key,
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String accept(String key) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException unsupportedRuntime) {
            throw new IllegalStateException("SHA-1", unsupportedRuntime);
        }
    }

    // Any number of them may come before the answer, whether asked for or not (RFC 9110, 15.2); 101 is one itself.
    private static UpgradeEvidence answer(TlsConnection in, String expectedAccept) throws IOException {
        var evidence = evidence(readHead(in), expectedAccept);
        for (int i = 0; i < MAX_INFORMATIONAL && isInformational(evidence); i++) {
            evidence = evidence(readHead(in), expectedAccept);
        }
        return evidence;
    }

    private static boolean isInformational(UpgradeEvidence evidence) {
        return evidence instanceof UpgradeEvidence.Answered(var answer)
                && answer.status() / 100 == 1
                && answer.status() != 101;
    }

    /** Bytes up to the blank line, to the limit, or to the end of the stream. */
    private static byte[] readHead(TlsConnection in) throws IOException {
        var head = new ByteArrayOutputStream();
        int lineLength = 0;
        while (head.size() < MAX_HEAD_BYTES) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            if (next == '\n' && lineLength == 0) {
                break;
            }
            lineLength = next == '\n' ? 0 : next == '\r' ? lineLength : lineLength + 1;
            if (head.size() == FRAME_HEADER_BYTES && isHttp2(head.toByteArray())) {
                break;
            }
        }
        return head.toByteArray();
    }

    private static UpgradeEvidence evidence(byte[] head, String expectedAccept) {
        if (head.length == 0) {
            return new UpgradeEvidence.Closed();
        }
        if (isHttp2(head)) {
            return new UpgradeEvidence.Http2();
        }
        return ResponseHead.parse(new String(head, StandardCharsets.ISO_8859_1))
                .<UpgradeEvidence>map(response -> new UpgradeEvidence.Answered(new HttpAnswer(
                        response.status(),
                        response.headers(),
                        Optional.ofNullable(response.headers().get("sec-websocket-accept"))
                                .filter(expectedAccept::equals)
                                .isPresent())))
                .orElseGet(UpgradeEvidence.NotHttp::new);
    }

    // An HTTP/2 server opens with a SETTINGS frame, or says GOAWAY to our request, both on stream 0 (RFC 9113, 3.4).
    private static boolean isHttp2(byte[] head) {
        return head.length >= FRAME_HEADER_BYTES && head[0] == 0 && (head[3] == 4 || head[3] == 7);
    }
}
