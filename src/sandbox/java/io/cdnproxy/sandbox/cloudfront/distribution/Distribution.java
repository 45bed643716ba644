package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A distribution at one moment. Its state is not stored but follows from the time.
 *
 * @param served the revision that the edge serves while {@code current} is on its way; empty during the first
 * deployment
 */
record Distribution(
        String id, String account, String domainName, Revision current, Optional<Revision> served, Tags tags) {

    Distribution revised(Revision next, Instant now) {
        // A revision overtaken on its way never arrives.
        var stillServed = current.isDeployed(now) ? Optional.of(current) : served;
        return new Distribution(id, account, domainName, next, stillServed, tags);
    }

    Distribution retagged() {
        return new Distribution(id, account, domainName, current.retagged(), served, tags);
    }

    Distribution tagged(Tags changed) {
        return new Distribution(id, account, domainName, current, served, changed);
    }

    String arn() {
        return "arn:aws:cloudfront::" + account + ":distribution/" + id;
    }

    boolean isDeployed(Instant now) {
        return current.isDeployed(now);
    }

    boolean isEnabled() {
        return current.config().flag("Enabled");
    }

    boolean hasAlias(String alias) {
        return current.config().at("Aliases").itemTexts().anyMatch(alias::equals);
    }

    /** Whether it is configured with the certificate or still serves it. */
    boolean usesCertificate(String arn, Instant now) {
        return current.edge().certificateArn().filter(arn::equals).isPresent()
                || atEdge(now)
                        .flatMap(EdgeDistribution::certificateArn)
                        .filter(arn::equals)
                        .isPresent();
    }

    /** Whether one of its behaviours has the function. */
    boolean usesFunction(String arn) {
        var config = current.config();
        return Stream.concat(Stream.of(config.at("DefaultCacheBehavior")), config.at("CacheBehaviors").items().stream())
                .flatMap(behavior -> behavior.at("FunctionAssociations").items().stream())
                .anyMatch(association -> association.text("FunctionARN").equals(arn));
    }

    Optional<EdgeDistribution> atEdge(Instant now) {
        return (current.isDeployed(now) ? Optional.of(current) : served).map(Revision::edge);
    }
}
