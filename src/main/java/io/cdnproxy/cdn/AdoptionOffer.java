package io.cdnproxy.cdn;

import java.util.List;

/**
 * What taking a distribution over would change.
 *
 * @param id of the distribution
 * @param differences its settings and tags that would be written; all others stay
 */
public record AdoptionOffer(String id, List<Difference> differences) {
    public AdoptionOffer {
        differences = List.copyOf(differences);
    }

    /** What a user repeats to approve exactly this. */
    public String fingerprint() {
        return Difference.fingerprint(differences);
    }
}
