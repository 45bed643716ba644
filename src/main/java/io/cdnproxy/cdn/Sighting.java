package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import java.util.List;
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
 * @param tagsChanged whether the user's tags are not those that were last written
 */
record Sighting(
        List<ObservedDistribution> own,
        Optional<ObservedDistribution> aliasHolder,
        Optional<ObservedDistribution> adoptable,
        Verdict certificate,
        int epoch,
        boolean tagsChanged) {

    Sighting {
        own = List.copyOf(own);
        Objects.requireNonNull(aliasHolder);
        Objects.requireNonNull(adoptable);
        Objects.requireNonNull(certificate);
    }
}
