package io.cdnproxy.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.cdnproxy.campaign.proxy.Upstream;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.worlds.Worlds;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An API server that is away for ten seconds, for whatever reason, costs nothing but that time: nobody ends, the leader goes on to lead, and
 * nothing is written that has not changed.
 */
@Tag("campaign")
class OutageIT {
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration LIVE_AGAIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In which the programs start again. */
    private static final Duration DOWN = Duration.ofSeconds(6);

    /** What a change of the object calls for. */
    private static final Predicate<String> CALLED_FOR = Pattern.compile(
                    "PATCH .*/cdnproxies/tokyo/status|UpdateDistribution.*|TagResource.*|POST .*/events")
            .asMatchPredicate();

    private static Arena arena;

    /** Something that is broken, and mended again. */
    private interface Outage {
        void begin(Replicas replicas) throws Exception;

        void end(Replicas replicas) throws Exception;
    }

    // One of its own: programs of the others' would remember the outage.
    @BeforeAll
    static void start() throws Exception {
        arena = Arena.start(Worlds.directory("outage"));
    }

    @AfterAll
    static void close() {
        arena.close();
    }

    @Test
    void theApiServerCrashes() throws Exception {
        costsNothingButItsTime("outage-crash", new Outage() {
            @Override
            public void begin(Replicas replicas) {
                arena.sandbox.controlPlane().killApiServer();
                pass(DOWN);
            }

            @Override
            public void end(Replicas replicas) throws Exception {
                arena.sandbox.controlPlane().startApiServer();
            }
        });
    }

    @Test
    void itsStoreCrashes() throws Exception {
        costsNothingButItsTime("outage-store", new Outage() {
            @Override
            public void begin(Replicas replicas) {
                arena.sandbox.controlPlane().killEtcd();
                pass(AWAY);
            }

            @Override
            public void end(Replicas replicas) throws Exception {
                arena.sandbox.controlPlane().startEtcd();
            }
        });
    }

    @Test
    void theNetworkIsDown() throws Exception {
        costsNothingButItsTime("outage-network", new Outage() {
            @Override
            public void begin(Replicas replicas) throws IOException {
                for (var replica : replicas.both()) {
                    replica.apiServer().sever();
                }
                pass(AWAY);
            }

            @Override
            public void end(Replicas replicas) throws IOException {
                for (var replica : replicas.both()) {
                    replica.apiServer().mend();
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"503,ServiceUnavailable", "410,Expired"})
    void itAnswersWithNothingElse(int code, String reason) throws Exception {
        var address = arena.sandbox.loopback().inetAddress(Loopback.OPERATOR);
        var answer =
                """
                {"apiVersion": "v1", "kind": "Status", "status": "Failure", "reason": "%s", "code": %d}
                """
                        .formatted(reason, code)
                        .getBytes(UTF_8);
        var server = HttpServer.create(new InetSocketAddress(address, FreePort.on(address.getHostAddress())), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://%s:%d"
                .formatted(address.getHostAddress(), server.getAddress().getPort()));
        costsNothingButItsTime("outage-" + code, new Outage() {
            @Override
            public void begin(Replicas replicas) throws IOException {
                for (var replica : replicas.both()) {
                    replica.apiServer().divert(Upstream.plain(url));
                }
                pass(AWAY);
            }

            @Override
            public void end(Replicas replicas) throws IOException {
                for (var replica : replicas.both()) {
                    replica.apiServer().mend();
                }
                server.stop(0);
            }
        });
    }

    private static void costsNothingButItsTime(String namespace, Outage outage) throws Exception {
        try (var replicas = new Replicas(arena, namespace)) {
            // Given
            var leader = replicas.leader();
            var standby = replicas.otherThan(leader);
            replicas.act(Workloads.CREATE_EXTERNAL.change().action());
            replicas.awaitReady();
            leader.awaitRest(Fleet.NO_NEWS);
            var pids = List.of(leader.process().pid(), standby.process().pid());
            long before = System.nanoTime();
            outage.begin(replicas);

            // When
            outage.end(replicas);
            long back = System.nanoTime();
            var unchanged = leader.writesSince(before);
            replicas.act(Workloads.UPDATE_EXTERNAL.change().action());

            // Then
            await().atMost(PATIENCE).until(() -> !leader.writesSince(back).isEmpty());
            var took = Duration.ofNanos(leader.writesSince(back).getFirst().nanos() - back);
            System.out.printf(
                    "%s: away for %d ms, live %d ms after%n",
                    namespace, Duration.ofNanos(back - before).toMillis(), took.toMillis());
            assertThat(unchanged).isEmpty();
            assertThat(took).isLessThan(LIVE_AGAIN);
            replicas.awaitReady();
            assertThat(leader.writesSince(before))
                    .extracting(Replica.Request::what)
                    .allMatch(CALLED_FOR);
            assertThat(standby.requestsSince(before)).isEmpty();
            assertThat(replicas.leader()).isSameAs(leader);
            assertThat(List.of(leader.process().pid(), standby.process().pid())).isEqualTo(pids);
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plus(PATIENCE)).until(() -> System.nanoTime() - end >= 0);
    }
}
