package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Behavior;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.ErrorPage;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Origin;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.PathBehavior;
import io.cdnproxy.sandbox.cloudfront.PathPattern;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads from a complete configuration what the edge needs to serve it. Custom origins only: the edge dials no buckets.
 */
final class EdgeConfiguration {
    private final FunctionStore functions;

    /** @param functions whose code decides what a behaviour answers itself */
    EdgeConfiguration(FunctionStore functions) {
        this.functions = functions;
    }

    EdgeDistribution of(String id, String domainName, Xml config) {
        var viewerCertificate = config.at("ViewerCertificate");
        return new EdgeDistribution(
                id,
                domainName,
                config.flag("Enabled"),
                config.at("Aliases").itemTexts().collect(Collectors.toSet()),
                nonEmpty(viewerCertificate.text("ACMCertificateArn")),
                viewerCertificate.text("MinimumProtocolVersion"),
                behavior(config.at("DefaultCacheBehavior")),
                config.at("CacheBehaviors").items().stream()
                        .map(behavior ->
                                new PathBehavior(new PathPattern(behavior.text("PathPattern")), behavior(behavior)))
                        .toList(),
                config.at("Origins").items().stream()
                        .filter(origin -> origin.child("CustomOriginConfig").isPresent())
                        .map(EdgeConfiguration::origin)
                        .toList(),
                config.at("CustomErrorResponses").items().stream()
                        // One without a page only says how long the error is kept.
                        .filter(response -> !response.text("ResponsePagePath").isEmpty())
                        .map(EdgeConfiguration::errorPage)
                        .toList());
    }

    private Behavior behavior(Xml behavior) {
        return new Behavior(
                behavior.text("TargetOriginId"),
                behavior.text("ViewerProtocolPolicy"),
                behavior.at("AllowedMethods").itemTexts().collect(Collectors.toSet()),
                behavior.text("CachePolicyId"),
                nonEmpty(behavior.text("OriginRequestPolicyId")),
                behavior.at("FunctionAssociations").items().stream()
                        .filter(association ->
                                association.text("EventType").equals(FunctionAssociationRule.VIEWER_REQUEST))
                        .flatMap(association -> functions.find(association.text("FunctionARN")).stream())
                        .flatMap(function -> function.code().response().stream())
                        .findFirst());
    }

    private static ErrorPage errorPage(Xml response) {
        return new ErrorPage(
                Integer.parseInt(response.text("ErrorCode")),
                response.text("ResponsePagePath"),
                Integer.parseInt(response.text("ResponseCode")));
    }

    private static Origin origin(Xml origin) {
        var custom = origin.at("CustomOriginConfig");
        return new Origin(
                origin.text("Id"),
                origin.text("DomainName"),
                origin.text("OriginPath"),
                Integer.parseInt(custom.text("HTTPPort")),
                Integer.parseInt(custom.text("HTTPSPort")),
                custom.text("OriginProtocolPolicy"),
                custom.at("OriginSslProtocols").itemTexts().collect(Collectors.toSet()),
                // CloudFront overwrites, so of a name given twice the last value counts.
                origin.at("CustomHeaders").items().stream()
                        .collect(Collectors.toMap(
                                header -> header.text("HeaderName"),
                                header -> header.text("HeaderValue"),
                                (first, last) -> last)),
                Integer.parseInt(origin.text("ConnectionAttempts")),
                Integer.parseInt(origin.text("ConnectionTimeout")),
                Integer.parseInt(custom.text("OriginReadTimeout")),
                // Absent means what it meant before there was a choice.
                nonEmpty(custom.text("IpAddressType")).orElse("ipv4"));
    }

    private static Optional<String> nonEmpty(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
