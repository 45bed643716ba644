package io.cdnproxy.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What one candidate writes into the lease, as every elector of Kubernetes does.
 *
 * @param identity of the candidate; no other process that runs has the same
 */
record LeaseForm(String namespace, String name, String identity, Duration duration) {
    /** An empty holder frees a lease at once; of a duration the API server wants at least a second. */
    private static final String NOBODY = "";

    private static final int RELEASED_SECONDS = 1;

    /** The first one. */
    Lease first(Instant now) {
        // @formatter:off
        return new LeaseBuilder()
            .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
            .endMetadata()
            .withNewSpec()
                .withHolderIdentity(identity)
                .withLeaseDurationSeconds(seconds())
                .withAcquireTime(at(now))
                .withRenewTime(at(now))
                .withLeaseTransitions(0)
            .endSpec()
            .build();
        // @formatter:on
    }

    /** One that is free, from now on this candidate's. */
    Lease taken(Lease free, Instant now) {
        int transitions = Objects.requireNonNullElse(free.getSpec().getLeaseTransitions(), 0);
        // @formatter:off
        return new LeaseBuilder(free)
            .editSpec()
                .withHolderIdentity(identity)
                .withLeaseDurationSeconds(seconds())
                .withAcquireTime(at(now))
                .withRenewTime(at(now))
                .withLeaseTransitions(transitions + 1)
            .endSpec()
            .build();
        // @formatter:on
    }

    Lease renewed(Lease held, Instant now) {
        return new LeaseBuilder(held)
                .editSpec()
                .withRenewTime(at(now))
                .endSpec()
                .build();
    }

    /** One that anybody may take from now on. */
    Lease released(Lease held, Instant now) {
        // @formatter:off
        return new LeaseBuilder(held)
            .editSpec()
                .withHolderIdentity(NOBODY)
                .withLeaseDurationSeconds(RELEASED_SECONDS)
                .withRenewTime(at(now))
            .endSpec()
            .build();
        // @formatter:on
    }

    boolean isMine(Lease lease) {
        return holder(lease).filter(identity::equals).isPresent();
    }

    static Optional<String> holder(Lease lease) {
        return Optional.ofNullable(lease.getSpec().getHolderIdentity()).filter(holder -> !holder.isEmpty());
    }

    /** Never less than the holder reckons with. */
    private int seconds() {
        return Math.toIntExact(duration.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private static ZonedDateTime at(Instant now) {
        return now.atZone(ZoneOffset.UTC);
    }
}
