package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FreePortIT {
    private static final int ROUNDS = 300;
    private static final int PROCESSES = 20;

    @Test
    void aClosedPortIsFreeAgainWhateverProcessesAreBeingStarted() throws Exception {
        try (var loopback = Loopback.claim();
                var programs = new StartingPrograms()) {
            // Given
            var address = loopback.inetAddress(Loopback.EXTERNAL_ORIGIN);
            var place = new InetSocketAddress(address, FreePort.on(address.getHostAddress()));

            // Without a process that starts meanwhile a round shows nothing, and a fast machine is through with them
            // before the first.
            for (int round = 0; round < ROUNDS || programs.started() < PROCESSES; round++) {
                var listener = new ServerSocket(place.getPort(), 1, address);
                listener.close();

                // When
                FreePort.awaitReleased(place);

                // Then
                assertThatThrownBy(() -> new Socket(address, place.getPort()).close())
                        .as("round %d", round)
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void whoeverIsResetWhileDiallingWasAnsweredAndDialsAgain() throws Exception {
        try (var loopback = Loopback.claim()) {
            // Given
            var address = loopback.inetAddress(Loopback.EXTERNAL_ORIGIN);
            var place = new InetSocketAddress(address, FreePort.on(address.getHostAddress()));
            var listener = new ServerSocket(place.getPort(), 1, address);
            var resetting = new FutureTask<Void>(() -> reset(listener));
            Thread.ofPlatform().start(resetting);

            // When
            FreePort.awaitReleased(place);

            // Then
            assertThat(listener.isClosed()).isTrue();
            resetting.get(1, TimeUnit.MINUTES);
        }
    }

    /** All who come, as the kernel does with those who wait when the last copy of a listener is closed; then nobody listens. */
    private static Void reset(ServerSocket listener) throws IOException {
        try (listener) {
            for (int i = 0; i < ROUNDS; i++) {
                try (var dialled = listener.accept()) {
                    dialled.setSoLinger(true, 0);
                }
            }
        }
        return null;
    }

    /** Processes that do nothing, one after the other, each of which has copies of this one's sockets for a moment. */
    private static final class StartingPrograms implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final ArrayList<Thread> starters = new ArrayList<>();
        private final AtomicInteger count = new AtomicInteger();

        StartingPrograms() {
            for (int i = 0; i < 2; i++) {
                starters.add(Thread.ofPlatform().start(this::start));
            }
        }

        int started() {
            return count.get();
        }

        private void start() {
            try {
                while (!ended.get()) {
                    new ProcessBuilder("true").start().waitFor();
                    count.incrementAndGet();
                }
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void close() throws InterruptedException {
            ended.set(true);
            for (var starter : starters) {
                starter.join();
            }
        }
    }
}
