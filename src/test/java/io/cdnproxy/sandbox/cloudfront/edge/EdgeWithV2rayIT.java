package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.CERTIFICATE_ARN;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.OWN_NAME;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.withPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.client.SocksFetch;
import io.cdnproxy.sandbox.client.V2rayClient;
import io.cdnproxy.sandbox.client.WebServer;
import io.cdnproxy.sandbox.cloudfront.Deployments;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Origin;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.Programs;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.cdnproxy.sandbox.dns.DnsServer;
import io.cdnproxy.sandbox.dns.EdgeNames;
import io.cdnproxy.sandbox.dns.RecordSource;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.edge.TrafficCounter;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;

/** The emulated part of the chain between the two real ones: v2ray client, edge, DNS, v2ray server, page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeWithV2rayIT {
    private static final Path BUILD_SCRIPT = Path.of("src/sandbox/go/build.sh");
    private static final int ORIGIN_PORT = 8443;
    private static final int EDGE_PORT = 9443;
    private static final int DNS_PORT = 5353;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);

    private final CertificateAuthority authority = CertificateAuthority.root("public");
    private final KeyMaterial certificateOfA = authority.issue(IssueRequest.of(A));
    private final TrafficCounter traffic = new TrafficCounter();
    private final Queue<EdgeEvent> events = new ConcurrentLinkedQueue<>();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    private volatile EdgeDistribution deployed;
    private V2rayClient.Options options;
    private V2rayClient client;
    private WebServer web;

    @BeforeAll
    void startTheChain(@TempDir Path directory) throws Exception {
        var v2ray = Programs.locate(BUILD_SCRIPT, progress -> {}).path(Program.V2RAY);
        var loopback = add(Loopback.claim());
        var b = loopback.inetAddress(Loopback.POD_FIRST);
        var edges = List.of(loopback.inetAddress(Loopback.EDGE_FIRST), loopback.inetAddress(Loopback.EDGE_FIRST + 1));
        var trustBundle = directory.resolve("ca.pem");
        TrustBundle.of(authority.root()).write(trustBundle);

        web = add(WebServer.start(new InetSocketAddress(loopback.inetAddress(Loopback.WEB), 8080)));
        add(startServer(v2ray, directory, new InetSocketAddress(b, ORIGIN_PORT)));
        var dns = add(DnsServer.start(
                new InetSocketAddress(loopback.inetAddress(Loopback.DNS), DNS_PORT),
                List.of(
                        RecordSource.fixed(List.of(new ARecord(Name.fromString(B + "."), DClass.IN, 60, b))),
                        new EdgeNames(() -> Set.of(OWN_NAME), edges)),
                query -> {}));
        var resolver = new DnsNameResolver(dns.address());
        var settings = new EdgeSettings(
                edges,
                EDGE_PORT,
                List.of(authority.root()),
                authority.issue(IssueRequest.of("*.cloudfront.net")),
                EdgeSettings.IDLE_TIMEOUT);
        add(Edge.start(settings, new Deployed(), resolver, event -> {
            traffic.accept(event);
            events.add(event);
        }));

        var edgeOfTheDay = resolver.resolve(OWN_NAME).getFirst().getHostAddress();
        var configuration = Files.writeString(directory.resolve("v2ray.json"), clientConfiguration(edgeOfTheDay));
        options = new V2rayClient.Options(
                v2ray, configuration, loopback.inetAddress(Loopback.CLIENT_FIRST), trustBundle, directory);
        client = add(V2rayClient.start(options));
    }

    @AfterAll
    void stopTheChain() throws Exception {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }

    @Test
    void aPageComesThroughClientEdgeAndOrigin() throws Exception {
        // Given
        deployed = distribution();
        var nonce = web.nonce();

        // When
        var fetched = new SocksFetch(client.socks()).get(web.page(), PATIENCE);

        // Then
        assertThat(fetched.status()).isEqualTo(200);
        assertThat(fetched.text()).contains(nonce);
        assertThat(traffic.bytes(deployed.id(), Direction.TO_VIEWER)).isGreaterThan(fetched.body().length);
        assertThat(traffic.bytes(deployed.id(), Direction.TO_ORIGIN)).isPositive();
    }

    @Test
    void withoutAnOriginRequestPolicyV2rayMissesTheHandshake() {
        // Given
        deployed = withPolicy(distribution(), Optional.empty());
        events.clear();

        // When, Then
        assertThatThrownBy(() -> new SocksFetch(client.socks()).get(web.page(), SHORT_PATIENCE))
                .isInstanceOf(IOException.class);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events)
                .contains(new EdgeEvent.Answered(Optional.of(deployed.id()), A, 400, "")));
    }

    @Test
    void nothingComesThroughADisabledDistribution() {
        // Given
        deployed = EdgeFixtures.disabled(distribution());
        int hits = web.hits();

        // When, Then
        assertThatThrownBy(() -> new SocksFetch(client.socks()).get(web.page(), SHORT_PATIENCE))
                .isInstanceOf(IOException.class);
        assertThat(web.hits()).isEqualTo(hits);
    }

    @Test
    void aSecondClientIsToldThatThePortIsTaken() {
        // When, Then
        assertThatThrownBy(() -> V2rayClient.start(options))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("taken");
    }

    private final class Deployed implements Deployments {
        @Override
        public List<EdgeDistribution> deployed() {
            return List.of(deployed);
        }

        @Override
        public Set<String> domainNames() {
            return Set.of(OWN_NAME);
        }

        @Override
        public Optional<KeyMaterial> certificate(String arn) {
            return arn.equals(CERTIFICATE_ARN) ? Optional.of(certificateOfA) : Optional.empty();
        }
    }

    private static EdgeDistribution distribution() {
        return tokyo(new Origin(
                "cdnproxy", B, "", 80, ORIGIN_PORT, "https-only", Set.of("TLSv1.2"), Map.of(), 3, 10, 30, "ipv4"));
    }

    private ChildProcess startServer(Path v2ray, Path directory, InetSocketAddress address) throws Exception {
        var material = authority.issue(IssueRequest.of(B));
        var certificate = Files.writeString(directory.resolve("tls.crt"), Pem.encode(material.chain()));
        var key = Files.writeString(directory.resolve("tls.key"), Pem.encode(material.key()));
        var configuration = Files.writeString(
                directory.resolve("server.json"),
                """
                {"log": {"loglevel": "warning"},
                 "inbounds": [{"listen": "%s", "port": %d, "protocol": "vmess",
                   "settings": {"clients": [{"id": "5f0c3f9e-3c1c-4d51-9f52-d5b7b8f0a6a1", "alterId": 0}]},
                   "streamSettings": {"network": "ws", "wsSettings": {"path": "/ray"}, "security": "tls",
                     "tlsSettings": {"alpn": ["http/1.1"],
                       "certificates": [{"certificateFile": "%s", "keyFile": "%s"}]}}}],
                 "outbounds": [{"protocol": "freedom"}]}
                """
                        .formatted(address.getAddress().getHostAddress(), address.getPort(), certificate, key));
        var command = Command.of(
                "v2ray server", directory.resolve("server.log"), v2ray, "run", "-config", configuration.toString());
        return ChildProcess.start(command, () -> listens(address), PATIENCE);
    }

    private static String clientConfiguration(String edge) {
        return """
                {"log": {"loglevel": "warning"},
                 "inbounds": [{"tag": "socks", "listen": "127.0.0.1", "port": 1080, "protocol": "socks",
                   "settings": {"auth": "noauth", "udp": false}}],
                 "outbounds": [{"protocol": "vmess",
                   "settings": {"vnext": [{"address": "%s", "port": %d, "users": [
                     {"id": "5f0c3f9e-3c1c-4d51-9f52-d5b7b8f0a6a1", "alterId": 0, "security": "auto"}]}]},
                   "streamSettings": {"network": "ws", "security": "tls",
                     "tlsSettings": {"serverName": "%s", "alpn": ["http/1.1"]},
                     "wsSettings": {"path": "/ray", "headers": {"Host": "%s"}}}}]}
                """
                .formatted(edge, EDGE_PORT, A, A);
    }

    private static boolean listens(InetSocketAddress address) throws IOException {
        try (var probe = new Socket()) {
            probe.connect(address);
            return true;
        }
    }

    private <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }
}
