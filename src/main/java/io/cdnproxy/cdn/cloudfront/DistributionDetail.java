package io.cdnproxy.cdn.cloudfront;

import java.util.Map;
import java.util.Objects;

/**
 * A distribution read for a write: with the proof of ownership, and the version that the write must name.
 *
 * @param etag moves with every update, when propagation ends, and when something that the distribution uses changes: never kept
 */
public record DistributionDetail(
        ObservedDistribution distribution, String etag, String callerReference, Map<String, String> tags) {

    public DistributionDetail {
        Objects.requireNonNull(distribution);
        Objects.requireNonNull(etag);
        Objects.requireNonNull(callerReference);
        tags = Map.copyOf(tags);
    }
}
