package io.cdnproxy.probe;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes sockets that take too long. A read timeout would not do: a peer that drips bytes never exceeds it. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("probe-deadlines").factory());

    /** Something that is done over a socket. */
    @FunctionalInterface
    interface Exchange<T> {
        T take() throws IOException;
    }

    /** Something that is over when it is done. */
    @FunctionalInterface
    interface Act {
        void take() throws IOException;
    }

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * What the exchange came to; empty if the time was over first, and then the socket is closed, even if the exchange did not notice: who
     * went on with it would take the closing for the peer's.
     *
     * @throws IOException the exchange's own, within its time
     */
    <T> Optional<T> within(Duration timeout, Closeable socket, Exchange<T> exchange) throws IOException {
        var ended = new AtomicBoolean();
        var expiry = timer.schedule(
                () -> {
                    if (ended.compareAndSet(false, true)) {
                        abort(socket);
                    }
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            var result = exchange.take();
            return ended.compareAndSet(false, true) ? Optional.of(result) : Optional.empty();
        } catch (IOException failure) {
            if (ended.compareAndSet(false, true)) {
                throw failure;
            }
            return Optional.empty();
        } finally {
            ended.set(true);
            expiry.cancel(false);
        }
    }

    /** The same of what nobody waits to hear about. */
    void spendAtMost(Duration timeout, Closeable socket, Act act) throws IOException {
        within(timeout, socket, () -> {
            act.take();
            return act;
        });
    }

    private static void abort(Closeable socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
