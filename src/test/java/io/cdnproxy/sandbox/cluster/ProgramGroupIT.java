package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramGroupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STAYS = "echo up; exec sleep 1000";

    @TempDir
    private Path directory;

    private final ProgramGroup group = new ProgramGroup();
    private final List<ChildProcess> started = new ArrayList<>();

    @AfterEach
    void endThem() {
        started.forEach(ChildProcess::close);
    }

    @Test
    void aProgramThatWasKilledIsToldWithItsLastWords() throws Exception {
        // Given
        start("pebble", STAYS);
        var etcd = start("etcd", STAYS);

        // When
        ProcessHandle.of(etcd.pid()).orElseThrow().destroyForcibly();

        // Then
        assertThat(group.failure())
                .succeedsWithin(PATIENCE)
                .hasToString("etcd ended by itself with status 137; the last lines of %s:\nup", log("etcd"));
    }

    @Test
    void aProgramThatGaveUpIsToldWithItsStatus() throws Exception {
        // Given a program that stays until it has been seen to be up, however late that is
        var seen = directory.resolve("seen");
        start(
                "api",
                "echo up; while [ ! -e '%s' ]; do sleep 0.05; done; echo 'etcd does not answer' >&2; exit 1"
                        .formatted(seen));

        // When
        Files.createFile(seen);

        // Then
        assertThat(group.failure()).succeedsWithin(PATIENCE).satisfies(end -> {
            assertThat(end.program()).isEqualTo("api");
            assertThat(end.status()).isEqualTo(1);
            assertThat(end.lastWords()).endsWith("up\netcd does not answer");
        });
    }

    @Test
    void aProgramThatIsClosedIsNotMissed() throws Exception {
        // Given
        var etcd = start("etcd", STAYS);
        var api = start("api", STAYS);

        // When
        etcd.close();
        ProcessHandle.of(api.pid()).orElseThrow().destroyForcibly();

        // Then
        assertThat(group.failure()).succeedsWithin(PATIENCE).returns("api", ProgramEnd::program);
    }

    @Test
    void aProgramIsNotWaitedForWhenAnotherHasEnded() throws Exception {
        // Given
        var etcd = start("etcd", STAYS);
        var api = command("api", STAYS);

        // When
        Throwable failure;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = threads.submit(() -> group.start(api, () -> false, PATIENCE.multipliedBy(10)));
            await().atMost(PATIENCE).until(() -> Files.exists(api.log()));
            ProcessHandle.of(etcd.pid()).orElseThrow().destroyForcibly();
            failure = catchThrowable(starting::get);
        }

        // Then
        assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContaining("etcd ended by itself");
    }

    @Test
    void whoeverNeedsAllOfThemIsInterrupted() throws Exception {
        // Given
        var etcd = start("etcd", STAYS);
        var waiting = new CountDownLatch(1);

        // When
        Throwable failure;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = threads.submit(() -> group.whileWhole(() -> {
                waiting.countDown();
                new CountDownLatch(1).await();
                return "never";
            }));
            waiting.await();
            ProcessHandle.of(etcd.pid()).orElseThrow().destroyForcibly();
            failure = catchThrowable(work::get);
        }

        // Then
        assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContaining("etcd ended by itself");
    }

    private ChildProcess start(String name, String script) throws Exception {
        var child = group.start(
                command(name, script), () -> Files.readString(log(name)).contains("up"), PATIENCE);
        started.add(child);
        return child;
    }

    private Command command(String name, String script) {
        return new Command(name, List.of("/bin/sh", "-c", script), Map.of(), log(name));
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }
}
