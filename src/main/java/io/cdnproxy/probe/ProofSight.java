package io.cdnproxy.probe;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ProbeTarget.Proof;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What DNS has of that by which an authority sees whose the edge's name is.
 *
 * @param records whether the records are there
 * @param answered those that are, by which a certificate may be issued
 * @param forbidden what keeps the authority from issuing one whatever it sees, if anything
 */
public record ProofSight(Verdict records, Set<Proof> answered, Optional<Verdict> forbidden) {
    public ProofSight {
        Objects.requireNonNull(records);
        answered = Set.copyOf(answered);
        Objects.requireNonNull(forbidden);
    }
}
