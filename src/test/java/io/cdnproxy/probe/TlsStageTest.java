package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.TestAuthority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TlsStageTest {

    @Test
    void noSessionIsResumedBecauseItWouldShowAnOldCertificate() throws IOException {
        // Given
        var material = TestAuthority.root("Root").leaf("b.example.test").issue();
        try (var server = TestServer.tls(material, Answers.upgrade());
                var deadlines = new Deadlines()) {
            var stage = new TlsStage(deadlines);

            // When
            handshake(stage, server);
            handshake(stage, server);

            // Then
            await().until(() -> server.sessions().size() == 2);
            assertThat(server.sessions()).doesNotHaveDuplicates();
        }
    }

    @Test
    void theChainIsToldAsItWasSent() throws IOException {
        // Given
        var material = TestAuthority.root("Root")
                .intermediate("Issuer")
                .leaf("b.example.test")
                .issue();
        try (var server = TestServer.tls(material, Answers.upgrade());
                var deadlines = new Deadlines()) {

            // When
            var session = handshake(new TlsStage(deadlines), server);

            // Then
            assertThat(session.chain()).isEqualTo(new CertificateChain(material.chain()));
        }
    }

    @Test
    void anAlertIsHeardByWhomTheServerDidNotWaitFor() throws Exception {
        // Given a server that has said why and is gone when it is spoken to
        var isConnected = new CountDownLatch(1);
        var isGone = new CountDownLatch(1);
        try (var server = TestServer.plain(connection -> {
                    awaitIt(isConnected);
                    connection.getOutputStream().write(HexFormat.of().parseHex("15030300020228"));
                    connection.setSoLinger(true, 0);
                    connection.close();
                    isGone.countDown();
                });
                var deadlines = new Deadlines()) {
            var socket = open(server);
            isConnected.countDown();
            isGone.await();

            // When
            var outcome =
                    new TlsStage(deadlines).handshake(socket, "b.example.test", TlsOffer.CDN, Duration.ofSeconds(10));

            // Then
            assertThat(outcome).isEqualTo(new TlsOutcome.Alert("handshake_failure"));
        }
    }

    private static void awaitIt(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            throw new InterruptedIOException();
        }
    }

    private static TransportSocket open(TestServer server) throws IOException {
        return TransportSocket.open(new InetSocketAddress("127.0.0.1", server.port()), 10_000);
    }

    private static TlsOutcome.Session handshake(TlsStage stage, TestServer server) throws IOException {
        var outcome = stage.handshake(open(server), "b.example.test", TlsOffer.CDN, Duration.ofSeconds(10));
        assertThat(outcome).isInstanceOf(TlsOutcome.Secured.class);
        try (var secured = ((TlsOutcome.Secured) outcome).connection()) {
            return ((TlsOutcome.Secured) outcome).session();
        }
    }
}
