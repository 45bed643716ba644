package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.Example;
import io.cdnproxy.sandbox.ExampleRun;
import io.cdnproxy.sandbox.Resources;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users are shown to begin with, each file as it is, beside all others. */
@ExtendWith(InWorld.class)
class ExamplesIT {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int OK = 200;

    @Test
    void everyExampleBecomesReadyAndAPageComesThrough(World world) throws Exception {
        // Given
        var runs = new LinkedHashMap<Example, ExampleRun>();
        try (var servers = new Resources(System.out::println)) {
            for (var example : Example.all()) {
                runs.put(example, servers.add(ExampleRun.prepareBesideOthers(world.sandbox, world.web, example)));
            }

            // When
            for (var run : runs.values()) {
                run.apply();
            }

            // Then
            var pages = new LinkedHashMap<Example, Integer>();
            for (var run : runs.entrySet()) {
                pages.put(run.getKey(), page(run));
            }
            assertThat(pages).containsOnlyKeys(Example.all()).allSatisfy((example, status) -> assertThat(status)
                    .isEqualTo(OK));
        }
    }

    private static int page(Map.Entry<Example, ExampleRun> run) throws Exception {
        await(run.getKey() + " is Ready")
                .atMost(User.PATIENCE)
                .pollInterval(PAUSE)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .untilAsserted(() -> {
                    var seen = run.getValue().read();
                    assertThat(seen.isReady())
                            .as("%s", seen.conditions().values())
                            .isTrue();
                });
        try (var visitor = run.getValue().visitor()) {
            return visitor.fetchThroughTheChain().status();
        }
    }
}
