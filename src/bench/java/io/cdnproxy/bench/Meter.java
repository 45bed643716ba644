package io.cdnproxy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What one kind of probe costs one process. */
final class Meter {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String what;
    private final Supplier<Duration> cpu;
    private final Probes work;
    private final List<Double> rounds = new ArrayList<>();
    private double cold;
    private int probes;
    private int failed;

    /** Probes that are made one after the other. */
    interface Probes {
        /** How many did not work. */
        int make(int count) throws Exception;
    }

    Meter(String what, Supplier<Duration> cpu, Probes work) {
        this.what = what;
        this.cpu = cpu;
        this.work = work;
    }

    /** The first ones, while the process still learns. */
    void cold(int count) throws Exception {
        cold = millisEach(count);
    }

    void measure(int count) throws Exception {
        rounds.add(millisEach(count));
        probes += count;
    }

    private double millisEach(int count) throws Exception {
        var before = cpu.get();
        failed += work.make(count);
        return cpu.get().minus(before).toNanos() / NANOS_PER_MILLI / count;
    }

    String what() {
        return what;
    }

    int probes() {
        return probes;
    }

    int failed() {
        return failed;
    }

    double millis() {
        return rounds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    String inShort() {
        return String.format(
                Locale.ROOT,
                "%.2f ms of CPU each (rounds %.2f to %.2f; the first ones %.2f)",
                millis(),
                rounds.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                rounds.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                cold);
    }
}
