package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
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
            assertThat(session).isEqualTo(new TlsOutcome.Session("TLSv1.2", new CertificateChain(material.chain())));
        }
    }

    private static TlsOutcome.Session handshake(TlsStage stage, TestServer server) throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port());
        var outcome = stage.handshake(socket, "b.example.test", List.of("TLSv1.2"), Duration.ofSeconds(10));
        assertThat(outcome).isInstanceOf(TlsOutcome.Secured.class);
        try (var secured = ((TlsOutcome.Secured) outcome).socket()) {
            return ((TlsOutcome.Secured) outcome).session();
        }
    }
}
