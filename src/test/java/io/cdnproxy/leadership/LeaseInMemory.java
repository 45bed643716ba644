package io.cdnproxy.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.util.Optional;

/** An API server with one Lease and versions of it. */
final class LeaseInMemory implements LeaseApi {
    private Optional<Lease> stored = Optional.empty();
    private int version;
    private boolean away;
    private boolean losesAnswers;

    @Override
    public Optional<Lease> read() {
        answer();
        return stored;
    }

    @Override
    public Lease create(Lease lease) {
        answer();
        if (stored.isPresent()) {
            throw new LeaseConflictException(null);
        }
        return store(lease);
    }

    @Override
    public Lease replace(Lease lease) {
        answer();
        if (stored.filter(now -> now.getMetadata()
                        .getResourceVersion()
                        .equals(lease.getMetadata().getResourceVersion()))
                .isEmpty()) {
            throw new LeaseConflictException(null);
        }
        return store(lease);
    }

    private Lease store(Lease lease) {
        version++;
        stored = Optional.of(new LeaseBuilder(lease)
                .editMetadata()
                .withResourceVersion(String.valueOf(version))
                .endMetadata()
                .build());
        if (losesAnswers) {
            throw new IllegalStateException("connection closed");
        }
        return stored.get();
    }

    private void answer() {
        if (away) {
            throw new IllegalStateException("nobody answers");
        }
    }

    Optional<String> holder() {
        return stored.flatMap(LeaseForm::holder);
    }

    int transitions() {
        return stored.orElseThrow().getSpec().getLeaseTransitions();
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    void loseAnswers(boolean lost) {
        losesAnswers = lost;
    }

    /** Somebody labels it. */
    void touch() {
        stored = stored.map(this::store);
    }

    /** Somebody deletes it. */
    void delete() {
        stored = Optional.empty();
    }
}
