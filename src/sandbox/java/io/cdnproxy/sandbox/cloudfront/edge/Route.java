package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import java.util.Optional;

/** What becomes of a request. */
sealed interface Route {

    /** @param behavior by which the origin is asked */
    record Forward(EdgeDistribution distribution, EdgeDistribution.Behavior behavior, EdgeDistribution.Origin origin)
            implements Route {}

    /** What a function answers. */
    record Answer(String distributionId, EdgeDistribution.GeneratedResponse response) implements Route {}

    /** @param distributionId of the distribution that refuses; empty if none was found */
    record Refuse(Optional<String> distributionId, EdgeError error) implements Route {}
}
