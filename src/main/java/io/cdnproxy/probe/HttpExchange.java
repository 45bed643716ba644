package io.cdnproxy.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** Sends a request over HTTP/1.1, reads the head of the answer and of what is said before it, and nothing more. */
final class HttpExchange {
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int FRAME_HEADER_BYTES = 9;
    private static final int MAX_INFORMATIONAL = 8;

    private final Deadlines deadlines;

    HttpExchange(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * @param transport the socket below the connection
     * @param wanted whether an answer is what is asked for
     */
    UpgradeEvidence ask(
            Connection connection, Socket transport, byte[] request, Predicate<HttpAnswer> wanted, Duration timeout) {
        try {
            return deadlines
                    .within(timeout, transport, () -> {
                        connection.write(request);
                        return answer(connection, wanted);
                    })
                    .orElseGet(UpgradeEvidence.TimedOut::new);
        } catch (IOException failure) {
            return new UpgradeEvidence.Closed();
        }
    }

    // Any number of them may come before the answer, whether asked for or not (RFC 9110, 15.2); 101 is one itself.
    private static UpgradeEvidence answer(Connection in, Predicate<HttpAnswer> wanted) throws IOException {
        var evidence = evidence(readHead(in), wanted);
        for (int i = 0; i < MAX_INFORMATIONAL && isInformational(evidence); i++) {
            evidence = evidence(readHead(in), wanted);
        }
        return evidence;
    }

    private static boolean isInformational(UpgradeEvidence evidence) {
        return evidence instanceof UpgradeEvidence.Answered(var answer)
                && answer.status() / 100 == 1
                && answer.status() != 101;
    }

    /** Bytes up to the blank line, to the limit, or to the end of the stream. */
    private static byte[] readHead(Connection in) throws IOException {
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

    private static UpgradeEvidence evidence(byte[] head, Predicate<HttpAnswer> wanted) {
        if (head.length == 0) {
            return new UpgradeEvidence.Closed();
        }
        if (isHttp2(head)) {
            return new UpgradeEvidence.Http2();
        }
        return ResponseHead.parse(new String(head, StandardCharsets.ISO_8859_1))
                .map(response -> new HttpAnswer(response.status(), response.headers(), false))
                .<UpgradeEvidence>map(answer -> new UpgradeEvidence.Answered(
                        new HttpAnswer(answer.status(), answer.headers(), wanted.test(answer))))
                .orElseGet(UpgradeEvidence.NotHttp::new);
    }

    // An HTTP/2 server opens with a SETTINGS frame, or says GOAWAY to our request, both on stream 0 (RFC 9113, 3.4).
    private static boolean isHttp2(byte[] head) {
        return head.length >= FRAME_HEADER_BYTES && head[0] == 0 && (head[3] == 4 || head[3] == 7);
    }
}
