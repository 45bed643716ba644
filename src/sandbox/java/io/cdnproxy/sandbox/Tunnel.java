package io.cdnproxy.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.client.Fetched;
import io.cdnproxy.sandbox.client.SocksClient;
import io.cdnproxy.sandbox.client.SocksConnection;
import io.cdnproxy.sandbox.client.SocksFetch;
import io.cdnproxy.sandbox.client.V2rayClient;
import io.cdnproxy.sandbox.client.WebServer;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A person who uses a proxy: a client, which is a real v2ray with the configuration that the operator wrote unless it is of another make, and
 * a page to fetch through it.
 */
public final class Tunnel implements Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String CLIENT_FILE = "v2ray.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final WebServer web;
    private final SocksClient client;
    private final Optional<ServerIo> servers;
    private final Optional<String> distributionId;

    /**
     * One that leads somewhere.
     *
     * @param servers where it ends; empty if outside of the cluster
     * @param distributionId what it leads through at one of the sandbox's CDNs; empty through another CDN
     */
    private Tunnel(
            Sandbox sandbox,
            WebServer web,
            SocksClient client,
            Optional<ServerIo> servers,
            Optional<String> distributionId) {
        this.sandbox = sandbox;
        this.web = web;
        this.client = client;
        this.servers = servers;
        this.distributionId = distributionId;
    }

    /** How a person's client is started. */
    @FunctionalInterface
    public interface Start {
        /**
         * Returns when it is of use.
         *
         * @param address where it is to listen, on any port
         * @param directory for its files; exists
         */
        SocksClient at(InetAddress address, Path directory) throws IOException, InterruptedException;
    }

    /** The web site that a proxy's users may reach by {@code proxy.egress.allow}. */
    public static WebServer webSite(Sandbox sandbox) throws IOException {
        return WebServer.start(new InetSocketAddress(sandbox.loopback().inetAddress(Loopback.WEB), 0));
    }

    /** Starts the v2ray client of a proxy that is ready. */
    public static Tunnel open(Sandbox sandbox, WebServer web, ProxyResource proxy)
            throws IOException, InterruptedException {
        requireDistribution(proxy);
        return openByV2ray(configuration(sandbox, proxy), sandbox, web, proxy, servers(sandbox));
    }

    /** Starts a client of another make, which has been told by itself how to come in at a proxy that is ready. */
    public static Tunnel open(Sandbox sandbox, WebServer web, ProxyResource proxy, Start start)
            throws IOException, InterruptedException {
        requireDistribution(proxy);
        return open(sandbox, web, proxy, servers(sandbox), start);
    }

    private static void requireDistribution(ProxyResource proxy) {
        if (proxy.distributionId().isEmpty()) {
            throw new IllegalArgumentException("no distribution leads to it");
        }
    }

    /**
     * The same through a CDN that is dialled at an address which the configuration does not have: this machine's resolver knows nothing of
     * the sandbox's names.
     */
    public static Tunnel openAt(InetAddress edge, Sandbox sandbox, WebServer web, ProxyResource proxy)
            throws IOException, InterruptedException {
        var configuration = JSON.readTree(configuration(sandbox, proxy));
        configuration.at("/outbounds/0/settings").forEach(servers -> ((ObjectNode) servers.path(0))
                .put("address", edge.getHostAddress()));
        return openByV2ray(JSON.writeValueAsBytes(configuration), sandbox, web, proxy, servers(sandbox));
    }

    /** The same with a configuration that is not the operator's, as for a server outside of the cluster. */
    static Tunnel openBy(byte[] configuration, Sandbox sandbox, WebServer web, ProxyResource proxy)
            throws IOException, InterruptedException {
        return openByV2ray(configuration, sandbox, web, proxy, Optional.empty());
    }

    private static Optional<ServerIo> servers(Sandbox sandbox) {
        return Optional.of(new ServerIo(sandbox.podDirectory()));
    }

    private static byte[] configuration(Sandbox sandbox, ProxyResource proxy) {
        var secret = sandbox.client()
                .secrets()
                .inNamespace(proxy.object().getMetadata().getNamespace())
                .withName(proxy.clientSecretName().orElseThrow())
                .require();
        return Base64.getDecoder().decode(secret.getData().get(CLIENT_FILE));
    }

    private static Tunnel openByV2ray(
            byte[] configuration, Sandbox sandbox, WebServer web, ProxyResource proxy, Optional<ServerIo> servers)
            throws IOException, InterruptedException {
        return open(
                sandbox,
                web,
                proxy,
                servers,
                (address, directory) -> V2rayClient.start(
                        new V2rayClient.Options(
                                sandbox.programs().path(Program.V2RAY),
                                Files.write(directory.resolve(CLIENT_FILE), configuration),
                                address,
                                sandbox.trustBundle(),
                                directory),
                        sandbox.group()));
    }

    private static Tunnel open(
            Sandbox sandbox, WebServer web, ProxyResource proxy, Optional<ServerIo> servers, Start start)
            throws IOException, InterruptedException {
        var metadata = proxy.object().getMetadata();
        var directory = Files.createDirectories(
                sandbox.directory().resolve("clients").resolve(metadata.getNamespace() + "-" + metadata.getName()));
        return new Tunnel(sandbox, web, started(sandbox, directory, start), servers, proxy.distributionId());
    }

    private static SocksClient started(Sandbox sandbox, Path directory, Start start)
            throws IOException, InterruptedException {
        var address = sandbox.clientAddresses().take();
        try {
            return start.at(address, directory);
        } catch (IOException | InterruptedException failed) {
            sandbox.clientAddresses().giveBack(address);
            throw failed;
        }
    }

    /** Connects to the web site, for as long as the caller likes. */
    public SocksConnection connect() throws IOException {
        return SocksConnection.open(client.socks(), web.page(), PATIENCE);
    }

    /** The web site's first page, by a connection of its own. */
    @Override
    public Fetched fetch() throws IOException {
        return fetch(web.page());
    }

    /** Fetches any page, with no claim about its way. */
    public Fetched fetch(URI page) throws IOException {
        return new SocksFetch(client.socks()).get(page, PATIENCE);
    }

    /**
     * Fetches a new page of the web site and proves that it came through the whole chain.
     *
     * @throws IOException if it did not, saying which link saw nothing of it
     */
    @Override
    public Fetched fetchThroughTheChain() throws IOException {
        var made = web.makePage();
        long atEdge = sentByTheEdge();
        var atServers = readAndWritten();
        var page = fetch(made.address());
        require(page.status() == 200, "the page's status is " + page.status());
        require(page.text().contains(made.nonce()), "the page is not the one that was made a moment ago");
        require(made.hits() == 1, "the web site was not asked exactly once");
        int size = page.body().length;
        require(distributionId.isEmpty() || sentByTheEdge() - atEdge >= size, "the edge did not see the page pass");
        // Read from the web site and written towards the edge.
        require(
                servers.isEmpty() || ServerIo.added(atServers, readAndWritten()) >= 2L * size,
                "no v2ray server saw the page pass");
        return page;
    }

    private Map<Long, Long> readAndWritten() throws IOException {
        return servers.isPresent() ? servers.get().bytes() : Map.of();
    }

    private long sentByTheEdge() {
        return distributionId
                .map(id -> sandbox.traffic().bytes(id, Direction.TO_VIEWER))
                .orElse(0L);
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        sandbox.clientAddresses().giveBack(client.socks().getAddress());
    }
}
