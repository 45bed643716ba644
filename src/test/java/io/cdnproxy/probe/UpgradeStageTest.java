package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.pki.TestAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
