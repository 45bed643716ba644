package io.cdnproxy.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes sockets that take too long. A read timeout would not do: a peer that drips bytes never exceeds it. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("probe-deadlines").factory());

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Closes the socket after the timeout, unless the guard is closed before. */
    Guard guard(Socket socket, Duration timeout) {
        var expired = new AtomicBoolean();
        var task = timer.schedule(
                () -> {
                    expired.set(true);
                    abort(socket);
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        return new Guard(task, expired);
    }

    private static void abort(Socket socket) {
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

    /** One running deadline. */
    record Guard(Future<?> task, AtomicBoolean flag) implements AutoCloseable {

        /** Whether the socket was closed for taking too long. */
        boolean expired() {
            return flag.get();
        }

        @Override
        public void close() {
            task.cancel(false);
        }
    }
}
