package io.cdnproxy.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.sandbox.cluster.ProgramGroup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A person's v2ray, run with the client configuration that the operator wrote. The file is used as it is; since it
 * listens on 127.0.0.1, where only one sandbox could, a second file moves the SOCKS inbound to an address of the
 * sandbox's own. v2ray <a href="https://www.v2fly.org/config/multiple_config.html">merges</a> the two by the inbound's
 * tag.
 */
public final class V2rayClient implements SocksClient {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildProcess process;
    private final InetSocketAddress socks;

    private V2rayClient(ChildProcess process, InetSocketAddress socks) {
        this.process = process;
        this.socks = socks;
    }

    /**
     * What to run, and where.
     *
     * @param program the v2ray binary
     * @param configuration a v2ray.json with a SOCKS inbound that has a tag
     * @param listen in the place of the inbound's own address
     * @param trustBundle PEM file of the roots to trust
     * @param directory for the second configuration file and v2ray.log; exists
     */
    public record Options(Path program, Path configuration, InetAddress listen, Path trustBundle, Path directory) {}

    /** As a program on its own. */
    public static V2rayClient start(Options options) throws IOException, InterruptedException {
        return start(options, new ProgramGroup());
    }

    /**
     * Returns when the SOCKS port accepts connections.
     *
     * @param group what the client becomes a member of
     * @throws IOException if the port is taken, or if v2ray ends or does not listen in time
     */
    public static V2rayClient start(Options options, ProgramGroup group) throws IOException, InterruptedException {
        var inbound = socksInbound(options.configuration());
        var socks = new InetSocketAddress(options.listen(), inbound.path("port").asInt());
        requireFree(socks);
        var command = new Command(
                "v2ray client",
                List.of(
                        options.program().toString(),
                        "run",
                        "-config",
                        options.configuration().toString(),
                        "-config",
                        listenOverlay(inbound, options).toString()),
                Map.of("SSL_CERT_FILE", options.trustBundle().toString()),
                options.directory().resolve("v2ray.log"));
        return new V2rayClient(group.start(command, () -> listens(socks), START_TIMEOUT), socks);
    }

    @Override
    public InetSocketAddress socks() {
        return socks;
    }

    private static JsonNode socksInbound(Path configuration) throws IOException {
        for (var inbound : JSON.readTree(configuration.toFile()).path("inbounds")) {
            if (inbound.path("protocol").asText().equals("socks") && inbound.hasNonNull("tag")) {
                return inbound;
            }
        }
        throw new IOException(configuration + " has no SOCKS inbound with a tag");
    }

    private static Path listenOverlay(JsonNode inbound, Options options) throws IOException {
        var overlay = options.directory().resolve("listen.json");
        var moved = Map.of(
                "tag", inbound.path("tag").asText(), "listen", options.listen().getHostAddress());
        JSON.writeValue(overlay.toFile(), Map.of("inbounds", List.of(moved)));
        return overlay;
    }

    /** v2ray listens with SO_REUSEPORT and would silently share the port with another one; a plain bind is refused. */
    private static void requireFree(InetSocketAddress address) throws IOException {
        try (var probe = new Socket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (BindException taken) {
            throw new IOException("the client's SOCKS port is taken: " + address, taken);
        }
    }

    private static boolean listens(InetSocketAddress address) throws IOException {
        try (var probe = new Socket()) {
            probe.connect(address);
            return true;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
