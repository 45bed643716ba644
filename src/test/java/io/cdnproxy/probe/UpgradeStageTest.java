package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.pki.TestAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpgradeStageTest {
    private static final String NAME = "b.example.test";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(100);

    @Test
    void aServerThatNeverAnswersIsTooLate() throws IOException {
        // Given
        try (var server = TestServer.tls(TestAuthority.root("Root").leaf(NAME).issue(), request -> "");
                var deadlines = new Deadlines();
                var transport = TransportSocket.open(new InetSocketAddress("127.0.0.1", server.port()), 10_000)) {
            var handshake = new TlsStage(deadlines).handshake(transport, NAME, TlsOffer.CLIENT, PATIENCE);
            var connection = ((TlsOutcome.Secured) handshake).connection();

            // When
            var evidence = new UpgradeStage(deadlines)
                    .upgrade(connection, transport, NAME, new SecretPath("/secret"), IMPATIENCE);

            // Then
            assertThat(evidence).isEqualTo(new UpgradeEvidence.TimedOut());
        }
    }

    static Stream<Arguments> informational() {
        return Stream.of(
                Arguments.of(List.of("100 Continue"), "upgraded"),
                Arguments.of(List.of("103 Early Hints"), "upgraded"),
                Arguments.of(List.of("100 Continue", "102 Processing", "103 Early Hints"), "upgraded"),
                Arguments.of(Collections.nCopies(8, "103 Early Hints"), "upgraded"),
                Arguments.of(Collections.nCopies(9, "103 Early Hints"), "103"));
    }

    @ParameterizedTest
    @MethodSource("informational")
    void whatIsSaidBeforeTheAnswerIsNotTheAnswer(List<String> before, String expected) throws IOException {
        // Given
        var answers = Answers.after(before, Answers.upgrade());

        // When
        var evidence = ask(answers);

        // Then
        assertThat(word(evidence)).isEqualTo(expected);
    }

    @Test
    void whoLeavesAfterAPreludeHasNotAnswered() throws IOException {
        // When
        var evidence = ask(Answers.head("103 Early Hints"));

        // Then
        assertThat(evidence).isEqualTo(new UpgradeEvidence.Closed());
    }

    @Test
    void aRefusalAfterAPreludeIsTheAnswer() throws IOException {
        // When
        var evidence = ask(Answers.after(List.of("100 Continue"), Answers.head("404 Not Found")));

        // Then
        assertThat(word(evidence)).isEqualTo("404");
    }

    private static UpgradeEvidence ask(UnaryOperator<String> answers) throws IOException {
        try (var deadlines = new Deadlines();
                var transport = new Socket()) {
            return new UpgradeStage(deadlines)
                    .upgrade(new Scripted(answers), transport, NAME, new SecretPath("/secret"), PATIENCE);
        }
    }

    /** A server that answers the first request, and leaves. */
    private static final class Scripted implements TlsConnection {
        private final UnaryOperator<String> answers;
        private InputStream answer = InputStream.nullInputStream();

        Scripted(UnaryOperator<String> answers) {
            this.answers = answers;
        }

        @Override
        public void write(byte[] bytes) {
            var request = new String(bytes, StandardCharsets.ISO_8859_1);
            if (request.startsWith("GET ")) {
                answer = new ByteArrayInputStream(answers.apply(request).getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        @Override
        public int read() throws IOException {
            return answer.read();
        }

        @Override
        public void close() {}
    }

    private static String word(UpgradeEvidence evidence) {
        var answer = ((UpgradeEvidence.Answered) evidence).answer();
        return answer.upgraded() ? "upgraded" : Integer.toString(answer.status());
    }
}
