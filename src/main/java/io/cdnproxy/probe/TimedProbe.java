package io.cdnproxy.probe;

import java.time.Duration;

/** A probe that tells how it ended, and when. */
record TimedProbe(Probe probe, ProbeEvents events) implements Probe {

    @Override
    public ChainReport probe(ProbeTarget target) throws Exception {
        long begun = System.nanoTime();
        try {
            var report = probe.probe(target);
            events.onProbe(report, since(begun));
            return report;
        } catch (InterruptedException closing) {
            throw closing;
        } catch (Exception | LinkageError | StackOverflowError defect) {
            events.onProbeBroken(since(begun));
            throw defect;
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        probe.close();
    }
}
