package io.cdnproxy.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither how much is read nor how long it takes is left to whoever answers. */
@Timeout(60)
class HostileServerTest extends ChainProbing {
    private static final int MORE_THAN_ANYBODY_HAS = 600;

    private final CountDownLatch isOver = new CountDownLatch(1);

    @AfterEach
    void end() {
        isOver.countDown();
    }

    static Stream<Arguments> answersWithoutEnd() {
        return Stream.of(
                arguments("a status line", "", "HTTP/1.1 200 OK "),
                arguments("headers", "HTTP/1.1 101 Switching Protocols\r\n", "X: y\r\n"),
                arguments("one header", "HTTP/1.1 101 Switching Protocols\r\nX: ", "y"),
                arguments("blank lines", "", "\r\n"),
                arguments("interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n"),
                arguments(
                        "a body that grows when it is unpacked",
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b",
                        "\0"),
                arguments("nothing that is text", "", "\u00ff"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersWithoutEnd")
    void anAnswerWithoutEndIsNotReadToItsEnd(String name, String begin, String forEver) throws Exception {
        // Given
        originIs(TestServer.afterRequest(ORIGIN_CERTIFICATE, connection -> {
            write(connection, begin);
            while (isOver.getCount() > 0) {
                write(connection, forEver.repeat(1000));
            }
        }));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "NotWebSocket", "True", "True");
    }

    static Stream<Arguments> slowAnswers() {
        return Stream.of(
                arguments("a status line", "", "x"),
                arguments("headers", "HTTP/1.1 101 Switching Protocols\r\n", "X: y\r\n"),
                arguments("nothing", "", ""));
    }

    /** It would never exceed the time that is waited for the next byte. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("slowAnswers")
    void anAnswerThatDripsIsNotWaitedFor(String name, String begin, String forEver) throws Exception {
        // Given
        timeout = IMPATIENCE.multipliedBy(3);
        originIs(TestServer.afterRequest(ORIGIN_CERTIFICATE, connection -> {
            write(connection, begin);
            while (!isOver()) {
                write(connection, forEver);
            }
        }));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "Timeout", "True", "True");
    }

    @Test
    void aChainOfHundredsOfCertificatesIsNoneThatACdnTakes() throws Exception {
        // Given
        var issuer = ROOT;
        for (int depth = 0; depth < MORE_THAN_ANYBODY_HAS; depth++) {
            issuer = issuer.intermediate("Issuer " + depth);
        }
        originIs(TestServer.tls(issuer.leaf(B).issue(), Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "HandshakeFailed", "-", "True", "True");
    }

    private boolean isOver() throws IOException {
        try {
            return isOver.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            throw new InterruptedIOException();
        }
    }

    private static void write(Socket connection, String words) throws IOException {
        connection.getOutputStream().write(words.getBytes(ISO_8859_1));
        connection.getOutputStream().flush();
    }
}
