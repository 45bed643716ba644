package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassesTest {
    static List<ExecutorService> threads() {
        var passes = new Passes(Duration.ofMillis(1));
        return List.of(passes.threads(), passes.workflowThreads());
    }

    @ParameterizedTest
    @MethodSource("threads")
    void anIdleThreadEnds(ExecutorService threads) throws Exception {
        // When
        var thread =
                CompletableFuture.supplyAsync(Thread::currentThread, threads).get();

        // Then
        await().until(() -> !thread.isAlive());
        assertThat(CompletableFuture.supplyAsync(() -> "begun", threads).get()).isEqualTo("begun");
    }
}
