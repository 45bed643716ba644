package io.cdnproxy.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a replica that stands by has seen of the lease. How long ago it was renewed is measured from the moment at which that was seen, so
 * that it does not matter what the holder's clock says.
 */
record Observation(Optional<Lease> lease, Moment renewed) {

    static Observation nothing(Moment now) {
        return new Observation(Optional.empty(), now);
    }

    /** After another look. */
    Observation then(Optional<Lease> seen, Moment now) {
        if (seen.isEmpty()) {
            // Whoever holds a lease that somebody deletes does not know yet.
            return this;
        }
        boolean same = lease.filter(
                        before -> Objects.equals(before.getSpec(), seen.get().getSpec()))
                .isPresent();
        return new Observation(seen, same ? renewed : now);
    }

    Optional<String> holder() {
        return lease.flatMap(LeaseForm::holder);
    }

    /** Whether a candidate may take it. Its own is one that it had before it was started again. */
    boolean isFree(String candidate, Moment now) {
        return holder().filter(holder -> !holder.equals(candidate)).isEmpty()
                || now.ticksSince(renewed).compareTo(duration()) >= 0;
    }

    private Duration duration() {
        return Duration.ofSeconds(
                lease.map(seen -> Objects.requireNonNullElse(seen.getSpec().getLeaseDurationSeconds(), 0))
                        .orElse(0));
    }
}
