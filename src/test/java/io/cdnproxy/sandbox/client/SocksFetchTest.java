package io.cdnproxy.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocksFetchTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<String> destination = new CompletableFuture<>();
    private ServerSocket proxy;
    private WebServer web;

    @BeforeEach
    void startServers() throws IOException {
        proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        web = WebServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stopServers() throws IOException {
        proxy.close();
        web.close();
        executor.shutdownNow();
        executor.close();
    }

    @Test
    void aPageIsFetchedThroughTheProxy() throws Exception {
        // Given
        var nonce = web.nonce();
        proxyLeadsTo(web.page());

        // When
        var fetched = fetch().get(URI.create("http://page.example.com/"), LIMIT);

        // Then
        assertThat(fetched.status()).isEqualTo(200);
        assertThat(fetched.text()).contains(nonce);
        assertThat(fetched.took()).isPositive();
        assertThat(web.hits()).isEqualTo(1);
        assertThat(destination).isCompletedWithValue("page.example.com:80");
    }

    @Test
    void aConnectionThatIsKeptFetchesAgainAndAgain() throws Exception {
        // Given
        proxyLeadsTo(web.page());
        var proxyAddress = (InetSocketAddress) proxy.getLocalSocketAddress();

        // When
        int first;
        int second;
        try (var kept = SocksConnection.open(proxyAddress, URI.create("http://page.example.com/"), LIMIT)) {
            first = kept.get(LIMIT).status();
            second = kept.get(LIMIT).status();
        }

        // Then
        assertThat(first).isEqualTo(200);
        assertThat(second).isEqualTo(200);
        assertThat(web.hits()).isEqualTo(2);
    }

    @Test
    void anErrorOfTheServerIsAResult() throws Exception {
        // Given
        proxyLeadsTo(web.page());

        // When
        var fetched = fetch().get(URI.create("http://page.example.com/missing"), LIMIT);

        // Then
        assertThat(fetched.status()).isEqualTo(404);
        assertThat(web.hits()).isZero();
    }

    @Test
    void aTunnelThatClosesWithoutAnAnswerIsAFailure() throws Exception {
        // Given
        executor.submit(() -> {
            try (var client = proxy.accept()) {
                greet(client);
            }
            return null;
        });

        // When, Then
        assertThatThrownBy(() -> fetch().get(URI.create("http://page.example.com/"), LIMIT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatTricklesForEverIsCutAtTheLimit() throws Exception {
        // Given
        try (var trickle = Executors.newSingleThreadScheduledExecutor()) {
            executor.submit(() -> {
                var client = proxy.accept();
                greet(client);
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return trickle.scheduleAtFixedRate(() -> drip(client), 0, 10, TimeUnit.MILLISECONDS);
            });

            // When, Then
            assertThatThrownBy(() -> fetch().get(URI.create("http://page.example.com/"), Duration.ofMillis(200)))
                    .isInstanceOf(SocketTimeoutException.class);
            trickle.shutdownNow();
        }
    }

    private SocksFetch fetch() {
        return new SocksFetch((InetSocketAddress) proxy.getLocalSocketAddress());
    }

    private void proxyLeadsTo(URI page) {
        executor.submit(() -> {
            try (var client = proxy.accept();
                    var server = new Socket(page.getHost(), page.getPort())) {
                destination.complete(greet(client));
                executor.submit(() -> client.getInputStream().transferTo(server.getOutputStream()));
                return server.getInputStream().transferTo(client.getOutputStream());
            }
        });
    }

    private static void drip(Socket client) {
        try {
            client.getOutputStream().write('x');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The server's part of a SOCKS5 connection without authentication, to a name (RFC 1928); says where to. */
    private static String greet(Socket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        in.readUnsignedByte();
        in.skipNBytes(in.readUnsignedByte());
        client.getOutputStream().write(new byte[] {5, 0});
        in.skipNBytes(3);
        assertThat(in.readUnsignedByte()).as("address type: name").isEqualTo(3);
        var name = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
        int port = in.readUnsignedShort();
        client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        return name + ":" + port;
    }
}
