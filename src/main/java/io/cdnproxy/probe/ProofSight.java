package io.cdnproxy.probe;

import io.cdnproxy.api.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * What DNS has of that by which an authority sees whose the edge's name is.
 *
 * @param records whether the records are there
 * @param forbidden what keeps the authority from issuing a certificate whatever it sees, if anything
 */
public record ProofSight(Verdict records, Optional<Verdict> forbidden) {
    public ProofSight {
        Objects.requireNonNull(records);
        Objects.requireNonNull(forbidden);
    }
}
