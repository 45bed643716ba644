package io.cdnproxy.cdn;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A distribution read for a write: with the proof of ownership, and the version that the write must name.
 *
 * @param etag moves with every update, when propagation ends, and when something that the distribution uses changes: never kept
 * @param unknownSettings paths of settings that somebody made and an update would lose, because this version does not know them
 */
public record DistributionDetail(
        ObservedDistribution distribution,
        String etag,
        String callerReference,
        Map<String, String> tags,
        Set<String> unknownSettings) {

    public DistributionDetail {
        Objects.requireNonNull(distribution);
        Objects.requireNonNull(etag);
        Objects.requireNonNull(callerReference);
        tags = Map.copyOf(tags);
        unknownSettings = Set.copyOf(unknownSettings);
    }
}
