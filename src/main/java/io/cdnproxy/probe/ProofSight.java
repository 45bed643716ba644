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
 * @param divided which servers say what of one of the records, if not all say the same
 * @param broken why nobody is told of one of the records, be it there or not, if its zone is the reason
 */
public record ProofSight(
        Verdict records,
        Set<Proof> answered,
        Optional<Verdict> forbidden,
        Optional<String> divided,
        Optional<String> broken) {

    /** Where all servers say the same. */
    public ProofSight(Verdict records, Set<Proof> answered, Optional<Verdict> forbidden) {
        this(records, answered, forbidden, Optional.empty(), Optional.empty());
    }

    public ProofSight {
        Objects.requireNonNull(records);
        answered = Set.copyOf(answered);
        Objects.requireNonNull(forbidden);
        Objects.requireNonNull(divided);
        Objects.requireNonNull(broken);
    }
}
