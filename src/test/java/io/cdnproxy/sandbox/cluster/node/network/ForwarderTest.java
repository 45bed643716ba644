package io.cdnproxy.sandbox.cluster.node.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwarderTest {
    private final List<ServerSocket> servers = new ArrayList<>();
    private InetSocketAddress frontend;
    private Forwarder forwarder;

    @BeforeEach
    void create() throws IOException {
        frontend = unusedAddress();
        forwarder = new Forwarder(frontend, line -> {});
    }

    @AfterEach
    void close() throws IOException {
        forwarder.close();
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    @Test
    void connectionsGoToTheBackendsInTurn() throws IOException {
        // Given
        forwarder.forwardTo(List.of(server("alice"), server("bob")));

        // When
        var answers = List.of(ask(), ask(), ask());

        // Then
        assertThat(answers).containsExactly("alice: hello", "bob: hello", "alice: hello");
    }

    @Test
    void withoutABackendConnectionsAreRefused() throws IOException {
        // Given
        forwarder.forwardTo(List.of(server("alice")));

        // When
        forwarder.forwardTo(List.of());

        // Then
        assertThatThrownBy(this::ask).isInstanceOf(ConnectException.class);
    }

    @Test
    void aRefusingBackendResetsTheClient() throws IOException {
        // Given
        forwarder.forwardTo(List.of(unusedAddress()));

        // When
        var asking = assertThatThrownBy(this::ask);

        // Then
        asking.isInstanceOf(SocketException.class);
    }

    @Test
    void anOpenConnectionOutlivesItsBackendsReadiness() throws IOException {
        // Given
        forwarder.forwardTo(List.of(server("alice")));
        try (var client = new Socket(frontend.getAddress(), frontend.getPort())) {
            client.getOutputStream().write("hel".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().readNBytes(7)).asString().isEqualTo("alice: ");

            // When
            forwarder.forwardTo(List.of());

            // Then
            assertThat(finish(client, "lo")).isEqualTo("hello");
        }
    }

    @Test
    void closingEndsOpenConnections() throws IOException {
        // Given
        forwarder.forwardTo(List.of(server("alice")));
        try (var client = new Socket(frontend.getAddress(), frontend.getPort())) {
            assertThat(client.getInputStream().readNBytes(7)).asString().isEqualTo("alice: ");

            // When
            forwarder.close();

            // Then
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private String ask() throws IOException {
        try (var client = new Socket(frontend.getAddress(), frontend.getPort())) {
            return finish(client, "hello");
        }
    }

    private static String finish(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** A server that says its name and then echoes. */
    private InetSocketAddress server(String name) throws IOException {
        var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        servers.add(server);
        Thread.ofVirtual().name(name).start(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept();
                        InputStream in = client.getInputStream()) {
                    client.getOutputStream().write((name + ": ").getBytes(StandardCharsets.US_ASCII));
                    in.transferTo(client.getOutputStream());
                } catch (IOException ended) {
                    if (!server.isClosed()) {
                        throw new UncheckedIOException(ended);
                    }
                }
            }
        });
        return InetSocketAddress.createUnresolved(server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    /** Where no server of these tests is, and no client is given its port. */
    private static InetSocketAddress unusedAddress() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            return new InetSocketAddress(probe.getInetAddress(), probe.getLocalPort());
        }
    }
}
