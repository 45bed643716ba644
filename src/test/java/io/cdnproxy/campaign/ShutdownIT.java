package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.fault.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whenever the operator is asked to end, it does, at once and in silence: while it starts, while it works, while it rests. */
@ExtendWith(InArena.class)
class ShutdownIT {
    /** Of SIGTERM, when nothing else went wrong. */
    private static final int TERMINATED = 128 + 15;

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** For what hangs; the figure is asserted. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** From before the JVM handles signals to well into the first probes and sweeps. */
    private static final int LATEST_MILLIS = 4_000;

    @Test
    void theOperatorEndsWheneverItIsAsked(Arena arena) throws Exception {
        endAgainAndAgain(arena, "shutdown", 3);
    }

    @Test
    void aPassThatWaitsForAwsHoldsNothingUp(Arena arena) throws Exception {
        try (var tenant = new Tenant(arena, "shutdown-in-a-pass", Map.of())) {
            // Given
            var stall = arena.sandbox
                    .cloudFront()
                    .faults()
                    .add(Fault.on("CreateDistribution*", new Effect.Delay(PATIENCE))
                            .inAccount(AwsCustomer.accessKeyId(tenant.namespace())));
            tenant.act(Workloads.CREATE_EXTERNAL.change().action());
            await().atMost(PATIENCE).until(() -> stall.fired() > 0);

            // When
            var end = Ending.of(tenant.operator(), 1);

            // Then
            assertThat(end).satisfies(Ending::isQuickAndQuiet);
            arena.sandbox.cloudFront().faults().remove(stall.number());
        }
    }

    @Test
    void aStartThatWaitsForTheApiServerHoldsNothingUp(Arena arena, @TempDir Path directory) throws Exception {
        // Given
        var address = arena.sandbox.loopback().inetAddress(Loopback.OPERATOR);
        try (var silentServer = new ServerSocket(0, 0, address);
                var operator = new OperatorProcess(
                        PackagedOperator.OF_THIS_BUILD.command(),
                        Map.of(
                                "KUBERNETES_MASTER",
                                "http://%s:%d".formatted(address.getHostAddress(), silentServer.getLocalPort()),
                                "QUARKUS_HTTP_HOST",
                                address.getHostAddress(),
                                "QUARKUS_HTTP_PORT",
                                "0"),
                        directory.resolve("operator.log"),
                        directory.resolve("operator.pid"),
                        line -> {})) {
            silentServer.accept();

            // When
            var end = Ending.of(operator, 1);

            // Then
            assertThat(end).satisfies(Ending::isQuickAndQuiet);
        }
    }

    @Test
    void anOperatorThatCannotWatchAnyMoreEndsAndSaysWhy(Arena arena) throws Exception {
        try (var tenant = new Tenant(arena, "lost-informer", Map.of())) {
            // Given
            tenant.act(Workloads.CREATE_EXTERNAL.change().action());
            await().atMost(PATIENCE).until(() -> tenant.proxy()
                    .filter(proxy -> !proxy.conditions().isEmpty())
                    .isPresent());
            var exit = tenant.operator().onExit();

            // When
            tenant.garbleTheApiServer();
            tenant.act(Workloads.UPDATE_EXTERNAL.change().action());

            // Then
            assertThat(exit).succeedsWithin(PATIENCE).isEqualTo(1);
            assertThat(tenant.operator().log())
                    .content()
                    .contains("cdnproxies cannot be watched any more")
                    .contains("this process ends, the next one begins with a new list")
                    .doesNotContain("has been blocked");
        }
    }

    @Test
    @Tag("campaign")
    void theOperatorEndsWheneverItIsAskedFiftyTimes(Arena arena) throws Exception {
        endAgainAndAgain(arena, "shutdown-campaign", 50);
    }

    private static void endAgainAndAgain(Arena arena, String namespace, int times) throws Exception {
        long seed = Long.getLong("shutdown.seed", System.nanoTime());
        var random = new Random(seed);
        try (var tenant = new Tenant(arena, namespace, Map.of("CDNPROXY_CDN_QUICK_SWEEP", "PT0.1S"))) {
            tenant.act(Workloads.CREATE.change().action());
            for (int time = 1; time <= times; time++) {
                endOnce(tenant, random, "end %d of seed %d".formatted(time, seed));
            }
        }
    }

    private static void endOnce(Tenant tenant, Random random, String title) throws Exception {
        // Given
        var operator = tenant.operator();
        long pid = operator.pid();
        var moment = Duration.ofMillis(random.nextInt(LATEST_MILLIS));
        boolean twice = random.nextBoolean();
        await().pollDelay(moment).atMost(moment.plus(PATIENCE)).until(() -> true);

        // When
        var end = Ending.of(operator, twice ? 2 : 1);

        // Then
        assertThat(end)
                .as(
                        "%s, asked %s after %d ms, log %s",
                        title, twice ? "twice" : "once", moment.toMillis(), operator.log())
                .satisfies(Ending::isQuickAndQuiet);
        await().atMost(PATIENCE).until(() -> operator.pid() != pid);
    }

    /**
     * How an operator ended that was asked to.
     *
     * @param trouble lines of its log that no good end has
     */
    private record Ending(int status, Duration took, List<String> trouble) {
        static Ending of(OperatorProcess operator, int signals) throws Exception {
            long logged = Files.size(operator.log());
            long asked = System.nanoTime();
            var exit = operator.terminate();
            for (int signal = 1; signal < signals; signal++) {
                operator.terminate();
            }
            int status = exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var took = Duration.ofNanos(System.nanoTime() - asked);
            return new Ending(status, took, trouble(operator.log(), logged));
        }

        void isQuickAndQuiet() {
            assertThat(trouble).isEmpty();
            assertThat(took).isLessThan(LIMIT);
            assertThat(status).isEqualTo(TERMINATED);
        }

        /** Lines of a stack trace, and what Vert.x says of threads that do not come back. */
        private static List<String> trouble(Path log, long since) throws IOException {
            try (var file = Files.newInputStream(log)) {
                file.skipNBytes(since);
                return new String(file.readAllBytes())
                        .lines()
                        .filter(line -> line.startsWith("\tat ")
                                || line.contains("Exception")
                                || line.contains("has been blocked")
                                || line.contains(" ERROR "))
                        .toList();
            }
        }
    }
}
