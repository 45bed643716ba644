package io.cdnproxy.v2ray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.client.Fetched;
import io.cdnproxy.sandbox.client.SocksFetch;
import io.cdnproxy.sandbox.client.V2rayClient;
import io.cdnproxy.sandbox.client.WebServer;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.Programs;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server and a real client with the configurations that we write: where does a user get, and where not? */
class EgressIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EDGE = "a.example.com";
    private static final int SERVER = Loopback.POD_FIRST;
    private static final int ALLOWED = Loopback.WEB;
    private static final int DENIED = Loopback.WEB + 1;
    private static final int DATAGRAM_CLIENT = Loopback.CLIENT_FIRST + 1;

    /** Of a protocol that a test takes up by itself. */
    private static final int OTHER_SERVER = Loopback.POD_FIRST + 1;

    private static final int OTHER_CLIENT = Loopback.CLIENT_FIRST + 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String WEB_SOCKET = "/every-._~!$&'()*+,;=:@/thing//";
    private static final User USER = User.random(ProxyProtocol.VMESS);

    @TempDir
    private static Path directory;

    private static Loopback loopback;
    private static Path v2ray;
    private static ChildProcess server;
    private static V2rayClient client;
    private static WebServer allowed;
    private static WebServer denied;
    private static WebServer local;

    @BeforeAll
    static void start() throws Exception {
        v2ray = Programs.locate(Path.of("src/sandbox/go/build.sh"), System.err::println)
                .path(Program.V2RAY);
        loopback = Loopback.claim();
        allowed = WebServer.start(new InetSocketAddress(loopback.inetAddress(ALLOWED), 0));
        denied = WebServer.start(new InetSocketAddress(loopback.inetAddress(DENIED), 0));
        local = WebServer.start(new InetSocketAddress("127.0.0.1", 0));
        trust();
        server = startServer(USER, SERVER);
        client = startClient("client", Loopback.CLIENT_FIRST, clientConfig(USER, SERVER));
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
        local.close();
        denied.close();
        allowed.close();
        loopback.close();
    }

    @Test
    void theUserReachesAnExceptedAddress() throws IOException {
        // Given
        String nonce = allowed.nonce();

        // When
        Fetched page = fetch(allowed.page());

        // Then
        assertThat(page.text()).contains(nonce);
    }

    @Test
    void anExceptionHoldsForItsIpv4MappedForm() throws IOException {
        // Given
        String nonce = allowed.nonce();

        // When
        Fetched page = fetch(at("[::ffff:" + allowed.page().getHost() + "]", allowed));

        // Then
        assertThat(page.text()).contains(nonce);
    }

    @Test
    void theUserDoesNotReachADeniedAddress() {
        // When
        Throwable refusal = catchThrowable(() -> fetch(denied.page()));

        // Then
        assertThat(refusal).isInstanceOf(IOException.class);
        assertThat(denied.hits()).isZero();
    }

    @Test
    void norByItsIpv4MappedForm() {
        // When
        Throwable refusal =
                catchThrowable(() -> fetch(at("[::ffff:" + denied.page().getHost() + "]", denied)));

        // Then
        assertThat(refusal).isInstanceOf(IOException.class);
        assertThat(denied.hits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost.", "LOCALHOST", "127.0.0.1", "0.0.0.0", "[::ffff:127.0.0.1]"})
    void norTheServersOwnMachine(String host) {
        // When
        Throwable refusal = catchThrowable(() -> fetch(at(host, local)));

        // Then
        assertThat(refusal).isInstanceOf(IOException.class);
        assertThat(local.hits()).isZero();
    }

    @Test
    void norByDatagramsThatNameTheirDestinationThemselves() throws IOException, InterruptedException {
        // Given
        ObjectNode config = withDatagrams(clientConfig(USER, SERVER), DATAGRAM_CLIENT);
        ((ObjectNode) config.at("/inbounds/0/settings")).put("packetEncoding", "Packet");
        try (var victim = new DatagramSocket(0, loopback.inetAddress(DENIED));
                var datagrams = startClient("datagrams", DATAGRAM_CLIENT, config)) {
            victim.setSoTimeout(1);

            // When
            catchThrowable(() -> DatagramThroughSocks.send(
                    datagrams.socks(), (InetSocketAddress) victim.getLocalSocketAddress(), new byte[] {1}));

            // Then
            Throwable silence = catchThrowable(() -> victim.receive(new DatagramPacket(new byte[64], 64)));
            assertThat(silence).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ProxyProtocol.class,
            names = {"VMESS"},
            mode = EnumSource.Mode.EXCLUDE)
    void norByAnotherProtocol(ProxyProtocol protocol) throws IOException, InterruptedException {
        // Given
        var user = User.random(protocol);
        var nonce = allowed.nonce();
        try (var otherServer = startServer(user, OTHER_SERVER);
                var otherClient = startClient(
                        "client of " + protocol.value(),
                        OTHER_CLIENT,
                        withDatagrams(clientConfig(user, OTHER_SERVER), OTHER_CLIENT));
                var victim = new DatagramSocket(0, loopback.inetAddress(DENIED))) {
            victim.setSoTimeout(1);
            var socks = new SocksFetch(otherClient.socks());

            // When
            Throwable refusal = catchThrowable(() -> socks.get(denied.page(), PATIENCE));
            catchThrowable(() -> DatagramThroughSocks.send(
                    otherClient.socks(), (InetSocketAddress) victim.getLocalSocketAddress(), new byte[] {1}));

            // Then
            Throwable silence = catchThrowable(() -> victim.receive(new DatagramPacket(new byte[64], 64)));
            assertThat(refusal).isInstanceOf(IOException.class);
            assertThat(denied.hits()).isZero();
            assertThat(silence).isInstanceOf(SocketTimeoutException.class);
            assertThat(socks.get(allowed.page(), PATIENCE).text()).contains(nonce);
        }
    }

    private static Fetched fetch(URI page) throws IOException {
        return new SocksFetch(client.socks()).get(page, PATIENCE);
    }

    private static ObjectNode withDatagrams(ObjectNode config, int octet) {
        ((ObjectNode) config.at("/inbounds/0/settings")).put("udp", true).put("ip", loopback.address(octet));
        return config;
    }

    private static URI at(String host, WebServer web) {
        return URI.create("http://" + host + ":" + web.page().getPort() + "/");
    }

    private static void trust() throws IOException {
        var authority = CertificateAuthority.root("egress test");
        var material = authority.issue(IssueRequest.of(EDGE));
        TrustBundle.of(authority.root()).write(directory.resolve("ca.crt"));
        Files.writeString(directory.resolve("tls.crt"), Pem.encode(material.chain()));
        Files.writeString(directory.resolve("tls.key"), Pem.encode(material.key()));
    }

    /** The server's configuration as written, but with files and address of this machine. */
    private static ChildProcess startServer(User user, int octet) throws IOException, InterruptedException {
        String exception = loopback.address(ALLOWED) + "/32";
        JsonNode config =
                JSON.readTree(ServerConfig.json(WEB_SOCKET, user, EgressPolicy.publicAnd(List.of(exception))));
        ((ObjectNode) config.at("/inbounds/0")).put("listen", loopback.address(octet));
        ((ObjectNode) config.at("/inbounds/0/streamSettings/tlsSettings/certificates/0"))
                .put("certificateFile", directory.resolve("tls.crt").toString())
                .put("keyFile", directory.resolve("tls.key").toString());
        var name = "server of " + user.protocol().value();
        Path file = write(name + ".json", config);
        var command =
                Command.of("v2ray server", directory.resolve(name + ".log"), v2ray, "run", "-config", file.toString());
        return ChildProcess.start(command, () -> accepts(loopback.inetAddress(octet)), PATIENCE);
    }

    private static ObjectNode clientConfig(User user, int octet) throws IOException {
        var entrance = new Entrance(loopback.address(octet), ServerConfig.PORT, EDGE, WEB_SOCKET);
        return (ObjectNode) JSON.readTree(ClientConfig.json(entrance, user));
    }

    private static V2rayClient startClient(String name, int octet, JsonNode config)
            throws IOException, InterruptedException {
        Path file = write(name + ".json", config);
        Path work = Files.createDirectories(directory.resolve(name));
        return V2rayClient.start(
                new V2rayClient.Options(v2ray, file, loopback.inetAddress(octet), directory.resolve("ca.crt"), work));
    }

    private static Path write(String name, JsonNode config) throws IOException {
        return Files.writeString(directory.resolve(name), config.toString(), StandardCharsets.UTF_8);
    }

    private static boolean accepts(InetAddress address) throws IOException {
        try (var socket = new Socket(address, ServerConfig.PORT)) {
            return socket.isConnected();
        }
    }
}
