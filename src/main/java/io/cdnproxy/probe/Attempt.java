package io.cdnproxy.probe;

import java.time.Clock;
import java.util.Optional;

/**
 * What became of a probe, whatever that did.
 *
 * @param defect what broke it, if anything did
 */
record Attempt(ChainReport report, Optional<Throwable> defect) {

    static Attempt at(ProbeTarget target, Probe probe, Clock clock) throws InterruptedException {
        try {
            return new Attempt(probe.probe(target), Optional.empty());
        } catch (InterruptedException closing) {
            throw closing;
        } catch (Exception | LinkageError | StackOverflowError defect) {
            return new Attempt(ChainReport.broken(target, clock.instant(), defect), Optional.of(defect));
        }
    }
}
