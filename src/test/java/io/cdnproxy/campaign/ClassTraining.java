package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.AotCache;
import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Makes the class cache with which every later operator of the build starts, in whichever process, by one of the operator's lives: the
 * start is most of what an operator of a test costs. Without a cache it starts more slowly, that is all, so no test fails for want of one.
 *
 * @param directory for what the JVM says
 * @param progress told what came of it
 */
record ClassTraining(PackagedOperator operator, Path directory, Consumer<String> progress) {
    /** Of a JVM that makes a cache beside others that run tests. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** An operator's life from its start until it was asked to end, and did. */
    @FunctionalInterface
    interface Life<T> {
        T live(List<String> command) throws Exception;
    }

    /** Has the operator live, and learns from it unless there is nothing to learn. */
    <T> T by(Life<T> life) throws Exception {
        if (!operator.canHaveClassCache() || operator.hasClassCache()) {
            return life.live(operator.command());
        }
        var classes = beside("classes");
        Files.deleteIfExists(classes);
        try {
            var lived = life.live(operator.command(AotCache.recordFlags(classes)));
            create(classes);
            return lived;
        } finally {
            Files.deleteIfExists(classes);
        }
    }

    private void create(Path classes) throws InterruptedException {
        try {
            make(classes);
            progress.accept("operators start from " + operator.classCache());
        } catch (IOException e) {
            progress.accept("operators start without a class cache: " + e.getMessage());
        }
    }

    private void make(Path classes) throws IOException, InterruptedException {
        // The JVM makes the file when it starts, and fills it when it ends.
        if (!Files.exists(classes) || Files.size(classes) == 0) {
            throw new IOException("the one that was to be learned from has not written down its classes");
        }
        var next = beside("next");
        var line = operator.command(new AotCache(next).createFlags(classes));
        var log = directory.resolve("class-cache.log");
        try (var java = ChildProcess.start(new Command("class cache", line, Map.of(), log))) {
            int status = java.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (status != 0 || !Files.exists(next)) {
                throw new IOException("the JVM that makes it ended with status %d, see %s".formatted(status, log));
            }
            // Another process of the build may be about to start an operator: it finds all of the cache or none.
            Files.move(next, operator.classCache(), StandardCopyOption.ATOMIC_MOVE);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the JVM that makes it does not end, see " + log, e);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private Path beside(String what) {
        var cache = operator.classCache();
        return cache.resolveSibling(cache.getFileName() + "." + what);
    }
}
