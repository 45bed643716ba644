package io.cdnproxy.diagnosis;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The orders for DNS records that external-dns has seen as they are now, which is not to say that DNS has them.
 *
 * @param edge the name of the one for the edge, if it was seen
 * @param origin the same of the origin's
 */
public record TakenUp(Optional<String> edge, Optional<String> origin) {
    public static final TakenUp NONE = new TakenUp(Optional.empty(), Optional.empty());

    public TakenUp {
        Objects.requireNonNull(edge);
        Objects.requireNonNull(origin);
    }

    /** Those of an object's two orders that are among what was seen. */
    public static TakenUp of(Set<String> seen, String edge, String origin) {
        return new TakenUp(
                Optional.of(edge).filter(seen::contains), Optional.of(origin).filter(seen::contains));
    }
}
