package io.cdnproxy.cdn;

import java.util.List;

/**
 * What taking a distribution over would change.
 *
 * @param id of the distribution
 * @param differences its settings that would be overwritten; all others stay
 */
public record AdoptionOffer(String id, List<Difference> differences) {
    public AdoptionOffer {
        differences = List.copyOf(differences);
    }

    static AdoptionOffer of(DesiredDistribution desired, ObservedDistribution adoptable) {
        var settings = adoptable.settings();
        return new AdoptionOffer(adoptable.id(), Difference.between(desired.settingsOver(settings), settings));
    }

    /** What a user repeats to approve exactly this. */
    public String fingerprint() {
        return Difference.fingerprint(differences);
    }
}
