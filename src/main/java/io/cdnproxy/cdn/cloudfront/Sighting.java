package io.cdnproxy.cdn.cloudfront;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the mirror shows of one object: all that {@link Lifecycle} decides upon but what is asked for.
 *
 * @param own distributions that bear the object's mark
 * @param aliasHolder the distribution of this account that has the hostname as an alias
 * @param adoptable the distribution that the object is to take over, if it exists
 * @param leftovers what objects of this installation left disabled, and what serves viewers for none that is known; an earlier object of the
 *     same name may be among them
 * @param epoch of the next distribution to create
 */
record Sighting(
        List<Tagged> own,
        Optional<ObservedDistribution> aliasHolder,
        Optional<Tagged> adoptable,
        List<Tagged> leftovers,
        int epoch) {

    Sighting {
        own = List.copyOf(own);
        Objects.requireNonNull(aliasHolder);
        Objects.requireNonNull(adoptable);
        leftovers = List.copyOf(leftovers);
    }

    /** The object's distribution, if it is certain which one that is. */
    Optional<Tagged> only() {
        return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }
}
