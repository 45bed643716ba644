package io.cdnproxy.probe;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;

/** Asks for a WebSocket upgrade, and leaves. */
final class UpgradeStage {
    private static final Logger LOG = Logger.getLogger(UpgradeStage.class);
    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    // A masked close frame with status 1000, masked by zeros (RFC 6455, 5.5.1): v2ray keeps silent sockets open for
    // long.
    private static final byte[] CLOSE_FRAME = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8};

    private final SecureRandom random = new SecureRandom();
    private final Deadlines deadlines;
    private final HttpExchange exchange;

    UpgradeStage(Deadlines deadlines) {
        this.deadlines = deadlines;
        this.exchange = new HttpExchange(deadlines);
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
        var accept = accept(key);
        var evidence = exchange.ask(
                connection, transport, request(host, path, key), answer -> isUpgrade(answer, accept), timeout);
        leave(connection, transport, evidence, timeout);
        return evidence;
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

    private static boolean isUpgrade(HttpAnswer answer, String accept) {
        return answer.status() == 101
                && answer.header("Sec-WebSocket-Accept").filter(accept::equals).isPresent();
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
}
