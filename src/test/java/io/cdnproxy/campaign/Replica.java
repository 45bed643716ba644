package io.cdnproxy.campaign;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.proxy.ApiDialect;
import io.cdnproxy.campaign.proxy.ApiProxy;
import io.cdnproxy.campaign.proxy.Gate;
import io.cdnproxy.campaign.proxy.Mutation;
import io.cdnproxy.campaign.proxy.SeverableUpstream;
import io.cdnproxy.campaign.proxy.Upstream;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.http.RequestHead;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One of several operators for the same objects, with lines of its own to both APIs, on which all that it asks for is seen. */
final class Replica implements AutoCloseable {
    private static final String READS = "reads";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Request> refused = new CopyOnWriteArrayList<>();
    private final SeverableUpstream apiServer;
    private final ApiProxy kubernetes;
    private final List<ApiProxy> cdn = new ArrayList<>();
    private final URI http;
    private final OperatorProcess process;

    /**
     * What has arrived, apart from leases and from reads of the API server.
     *
     * @param nanos when, by {@link System#nanoTime}
     */
    record Request(long nanos, String what, boolean writes) {}

    /** @param settings further ones, as environment variables */
    Replica(Arena arena, Corner corner, OperatorInstallation installation, String name, Map<String, String> settings)
            throws IOException {
        this.name = name;
        var sandbox = arena.sandbox;
        var address = sandbox.loopback().inetAddress(Loopback.OPERATOR);
        this.apiServer = new SeverableUpstream(
                Upstream.tls(URI.create(sandbox.controlPlane().url()), arena.clusterTrust));
        this.kubernetes = ApiProxy.start(address, apiServer, new Writes(), this::record);
        int port = FreePort.on(address.getHostAddress());
        this.http = URI.create("http://%s:%d".formatted(address.getHostAddress(), port));
        var all = new HashMap<>(settings);
        all.put("KUBERNETES_MASTER", kubernetes.url().toString());
        for (var line : corner.customer().lines()) {
            var proxy =
                    ApiProxy.start(address, Upstream.plain(line.api()), new Everything(line.dialect()), this::record);
            cdn.add(proxy);
            all.put(line.setting(), proxy.url().toString());
        }
        all.putAll(corner.customer().credentials());
        all.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        all.put("CDNPROXY_LEADER_ELECTION", "true");
        all.put("POD_NAMESPACE", corner.namespace());
        this.process = installation.start("operator-%s-%s".formatted(corner.namespace(), name), all, line -> {});
    }

    String name() {
        return name;
    }

    OperatorProcess process() {
        return process;
    }

    /** Base of its health and metrics. */
    URI http() {
        return http;
    }

    SeverableUpstream apiServer() {
        return apiServer;
    }

    /** All that it asked for since then. */
    List<Request> requestsSince(long nanos) {
        return requests.stream().filter(request -> request.nanos() - nanos >= 0).toList();
    }

    List<Request> writesSince(long nanos) {
        return requestsSince(nanos).stream().filter(Request::writes).toList();
    }

    /** Those of them that have changed something. */
    List<Request> effectsSince(long nanos) {
        return writesSince(nanos).stream()
                .filter(write -> refused.stream().noneMatch(request -> request == write))
                .toList();
    }

    /** An event about the last status may still be on its way, or other news of the object wait for more. */
    void awaitRest(Duration rest) {
        await().during(rest).atMost(PATIENCE).until(() -> writesSince(System.nanoTime() - rest.toNanos())
                .isEmpty());
    }

    /** The process stands still, as one does on a machine that is out of breath. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("cannot signal " + name);
        }
    }

    private Gate.Passage record(Mutation request) {
        var arrived = new Request(
                System.nanoTime(), request.toString(), !request.verb().equals(READS));
        requests.add(arrived);
        return new Gate.Passage() {
            @Override
            public boolean isSentOn() {
                return true;
            }

            @Override
            public boolean isAnswered(int status) {
                if (status >= HTTP_BAD_REQUEST) {
                    refused.add(arrived);
                }
                return true;
            }
        };
    }

    /** Whatever changes something at the API server, events among it; who holds the lease is asked by other means. */
    private static final class Writes implements ApiDialect {
        @Override
        public boolean isMutating(RequestHead head) {
            return !head.method().equals("GET");
        }

        @Override
        public Optional<Mutation> mutation(RequestHead head, byte[] body) {
            return Optional.of(new Mutation(head.method(), head.path(), ""))
                    .filter(write -> !write.resource().contains("/leases"));
        }
    }

    /**
     * Every call to a CDN: whoever does not lead has nothing to ask for.
     *
     * @param dialect by which a call that changes something is known
     */
    private record Everything(ApiDialect dialect) implements ApiDialect {
        @Override
        public boolean isMutating(RequestHead head) {
            return true;
        }

        @Override
        public Optional<Mutation> mutation(RequestHead head, byte[] body) {
            return dialect.isMutating(head)
                    ? dialect.mutation(head, body)
                    : Optional.of(new Mutation(READS, head.target(), ""));
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        kubernetes.close();
        for (var proxy : cdn) {
            proxy.close();
        }
    }
}
