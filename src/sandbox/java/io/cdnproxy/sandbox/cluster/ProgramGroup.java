package io.cdnproxy.sandbox.cluster;

import io.cdnproxy.sandbox.cluster.ChildProcess.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Programs that need each other. When one of them ends and nobody ended it, the others are of no use, and whoever waits
 * for them would wait in vain.
 */
public final class ProgramGroup {
    /** Ctrl-C reaches the programs too, and they may be gone before this JVM has begun to end. */
    private static final Duration OUR_OWN_END = Duration.ofMillis(500);

    private final CompletableFuture<ProgramEnd> failure = new CompletableFuture<>();

    /**
     * Starts a member and waits until it is ready.
     *
     * @throws IOException if it is not, or if another member ends meanwhile
     */
    public ChildProcess start(Command command, Readiness readiness, Duration deadline)
            throws IOException, InterruptedException {
        requireWhole();
        var child = ChildProcess.start(command, readiness, deadline, this::requireWhole);
        child.onExit()
                .thenAcceptAsync(
                        status -> tellUnlessWanted(child, status),
                        CompletableFuture.delayedExecutor(OUR_OWN_END.toMillis(), TimeUnit.MILLISECONDS));
        return child;
    }

    private void tellUnlessWanted(ChildProcess child, int status) {
        if (!child.isEnding() && !ChildProcesses.areEnding()) {
            failure.complete(new ProgramEnd(child.name(), status, child.lastWords()));
        }
    }

    /** Completes with the first member that ends by itself; never if all of them are closed. */
    public CompletableFuture<ProgramEnd> failure() {
        return failure.copy();
    }

    /** @throws IOException if a member has ended by itself */
    public void requireWhole() throws IOException {
        if (failure.isDone()) {
            throw new IOException(failure.join().toString());
        }
    }

    /**
     * Does something that needs all members, and gives it up by an interrupt as soon as one of them has ended.
     *
     * @throws IOException telling which one
     */
    public <T> T whileWhole(Callable<T> work) throws Exception {
        var outcome = new CompletableFuture<T>();
        try (var thread = Executors.newSingleThreadExecutor()) {
            thread.execute(() -> {
                try {
                    outcome.complete(work.call());
                } catch (Exception | Error failed) {
                    outcome.completeExceptionally(failed);
                }
            });
            var watch = failure.thenAccept(end -> outcome.completeExceptionally(new IOException(end.toString())));
            try {
                return outcome.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            } finally {
                watch.cancel(false);
                thread.shutdownNow();
            }
        }
    }
}
