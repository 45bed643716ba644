package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An API server that has other things to do is no defect of the operator: a line says what it was, for which object, and that it goes on. */
@ExtendWith(InArena.class)
@Execution(ExecutionMode.CONCURRENT)
class ApiServerTroubleIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void aStatusThatIsNotTakenInTimeIsALine(Arena arena) throws Exception {
        try (var tenant = new Tenant(arena, "slow-status", Map.of())) {
            // Given
            tenant.holdup().begin(request -> request.resource().equals("cdnproxies/status"));

            // When
            tenant.act(Workloads.CREATE_EXTERNAL.change().action());

            // Then
            var line = Pattern.compile(
                    ".* WARN .*slow-status/tokyo: fault [0-9a-f]{8}, a pass ended: the API server does not answer: .*5000ms.*; it is tried again");
            await().atMost(PATIENCE).until(() -> log(tenant).stream().anyMatch(line.asMatchPredicate()));
            tenant.holdup().end();
            await().atMost(PATIENCE).until(() -> tenant.proxy()
                    .filter(proxy -> !proxy.conditions().isEmpty())
                    .isPresent());
            assertThat(log(tenant)).noneMatch(ApiServerTroubleIT::isOfAStackTrace);
        }
    }

    @Test
    void oneThatTakesSecondsForEachStatusIsAwaited(Arena arena) throws Exception {
        try (var tenant = new Tenant(arena, "slow-server", Map.of())) {
            // Given
            tenant.holdup().slowDown(request -> request.resource().equals("cdnproxies/status"), Duration.ofSeconds(3));

            // When
            tenant.act(Workloads.CREATE_EXTERNAL.change().action());

            // Then
            await().atMost(PATIENCE).until(() -> tenant.proxy()
                    .filter(proxy -> proxy.distributionId().isPresent())
                    .isPresent());
            tenant.holdup().end();
            assertThat(log(tenant)).noneMatch(line -> line.contains("does not answer"));
        }
    }

    private static List<String> log(Tenant tenant) throws IOException {
        return Files.readAllLines(tenant.operator().log());
    }

    private static boolean isOfAStackTrace(String line) {
        return line.stripLeading().startsWith("at ") || line.startsWith("Caused by: ");
    }
}
