package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the mirror shows of one object: all that {@link Lifecycle} decides upon.
 *
 * @param own distributions that bear the object's mark
 * @param aliasHolder the distribution of this account that has the hostname as an alias
 * @param adoptable the distribution that the object is to take over, if it exists
 * @param certificate whether the viewer certificate can be used
 * @param epoch of the next distribution to create
 * @param tags of the object's distribution; empty while they have not been read
 */
record Sighting(
        List<ObservedDistribution> own,
        Optional<ObservedDistribution> aliasHolder,
        Optional<ObservedDistribution> adoptable,
        Verdict certificate,
        int epoch,
        Optional<Map<String, String>> tags) {

    Sighting {
        own = List.copyOf(own);
        Objects.requireNonNull(aliasHolder);
        Objects.requireNonNull(adoptable);
        Objects.requireNonNull(certificate);
        tags = tags.map(Map::copyOf);
    }
}
