package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import java.time.Instant;

/**
 * A configuration as written once.
 *
 * @param config complete, with defaults
 * @param edge the same, as the edge will serve it
 * @param deployedAt when it will have reached every edge location
 * @param tagInProgress ETag until then
 * @param tagDeployed ETag from then on
 */
record Revision(
        Xml config,
        EdgeDistribution edge,
        Instant writtenAt,
        Instant deployedAt,
        String tagInProgress,
        String tagDeployed) {

    /** The same, as after a write of somebody else that changed nothing but the ETag. */
    Revision retagged() {
        return new Revision(config, edge, writtenAt, deployedAt, Identifiers.etag(), Identifiers.etag());
    }

    boolean isDeployed(Instant now) {
        return !now.isBefore(deployedAt);
    }

    String etag(Instant now) {
        return isDeployed(now) ? tagDeployed : tagInProgress;
    }
}
