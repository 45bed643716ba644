package io.cdnproxy.probe;

import io.cdnproxy.pace.SteadyClock;
import java.util.Optional;

/**
 * What became of a probe, whatever that did.
 *
 * @param defect what broke it, if anything did
 */
record Attempt(ChainReport report, Optional<Throwable> defect) {

    static Attempt at(ProbeTarget target, Probe probe, SteadyClock clock) throws InterruptedException {
        try {
            return new Attempt(probe.probe(target), Optional.empty());
        } catch (InterruptedException closing) {
            throw closing;
        } catch (Exception | LinkageError | StackOverflowError defect) {
            return new Attempt(ChainReport.broken(target, clock.instant(), defect), Optional.of(defect));
        }
    }
}
