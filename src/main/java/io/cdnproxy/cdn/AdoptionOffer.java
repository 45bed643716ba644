package io.cdnproxy.cdn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    static AdoptionOffer of(DesiredDistribution desired, ObservedDistribution adoptable, Map<String, String> tags) {
        var settings = adoptable.settings();
        var differences = new ArrayList<>(Difference.between(desired.settingsOver(settings), settings));
        differences.addAll(Difference.ofTags(desired.allTags(), tags));
        return new AdoptionOffer(adoptable.id(), differences);
    }

    /** What a user repeats to approve exactly this. */
    public String fingerprint() {
        return Difference.fingerprint(differences);
    }
}
