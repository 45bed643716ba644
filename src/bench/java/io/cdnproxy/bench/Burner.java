package io.cdnproxy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Keeps every processor of this machine busy for most of the time. */
final class Burner implements AutoCloseable {
    private static final long PERIOD_NANOS = Duration.ofMillis(10).toNanos();

    private final long busyNanos;
    private final long[] before = times();
    private volatile boolean burning = true;

    /** @param share of each processor's time */
    Burner(double share) throws IOException {
        busyNanos = (long) (PERIOD_NANOS * share);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofPlatform().daemon().name("burner").start(this::burn);
        }
    }

    private void burn() {
        while (burning) {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < busyNanos) {
                Thread.onSpinWait();
            }
            try {
                Thread.sleep(Duration.ofNanos(PERIOD_NANOS - busyNanos));
            } catch (InterruptedException ending) {
                return;
            }
        }
    }

    /** How busy the machine was since this one began, whoever kept it so. */
    double load() throws IOException {
        var now = times();
        long all = now[1] - before[1];
        return all == 0 ? 0 : (double) (now[0] - before[0]) / all;
    }

    /** Ticks that were used, and all of them (proc(5)). */
    private static long[] times() throws IOException {
        var ticks = Arrays.stream(Files.readString(Path.of("/proc/stat"))
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split(" +"))
                .skip(1)
                .limit(8)
                .mapToLong(Long::parseLong)
                .toArray();
        long all = Arrays.stream(ticks).sum();
        return new long[] {all - ticks[3] - ticks[4], all};
    }

    @Override
    public void close() {
        burning = false;
    }
}
