package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Comparison;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import java.util.List;
import java.util.function.Function;

/** In which settings a distribution is not as it should be. Pure. */
final class SettingsComparison {
    static final String ENABLED = "enabled";
    static final String ALIASES = "aliases";
    static final String CERTIFICATE = "viewerCertificate.arn";

    private SettingsComparison() {}

    /** All settings in which {@code actual} is not as {@code desired}, in a fixed order. */
    static List<Difference> between(DistributionSettings desired, DistributionSettings actual) {
        return new Comparison<>(desired, actual)
                .field(ENABLED, DistributionSettings::enabled)
                .field("comment", DistributionSettings::comment)
                .field(ALIASES, DistributionSettings::aliases)
                .field("origin.domainName", origin(Origin::domainName))
                .field("origin.path", origin(Origin::path))
                .field("origin.httpPort", clearPort(desired))
                .field("origin.httpsPort", origin(Origin::httpsPort))
                .field("origin.protocolPolicy", origin(Origin::protocolPolicy))
                .field("origin.sslProtocols", origin(Origin::sslProtocols))
                .field("origin.ipAddressType", origin(Origin::ipAddressType))
                .field("behavior.targetOriginId", behavior(Behavior::targetOriginId))
                .field("behavior.viewerProtocolPolicy", behavior(Behavior::viewerProtocolPolicy))
                .field("behavior.allowedMethods", behavior(Behavior::allowedMethods))
                .field("behavior.cachePolicyId", behavior(Behavior::cachePolicyId))
                .field("behavior.originRequestPolicyId", behavior(Behavior::originRequestPolicyId))
                .field("behavior.compress", behavior(Behavior::compress))
                .field(CERTIFICATE, certificate(ViewerCertificate::arn))
                .field("viewerCertificate.sslSupportMethod", certificate(ViewerCertificate::sslSupportMethod))
                .field(
                        "viewerCertificate.minimumProtocolVersion",
                        certificate(ViewerCertificate::minimumProtocolVersion))
                .field("priceClass", DistributionSettings::priceClass)
                .field("httpVersion", DistributionSettings::httpVersion)
                .field("ipv6", DistributionSettings::ipv6)
                .field("webAclId", DistributionSettings::webAclId)
                .differences();
    }

    /** Nobody's, unless it is to be dialled. */
    private static Function<DistributionSettings, Object> clearPort(DistributionSettings desired) {
        boolean isOwned = desired.origin().flatMap(Origin::clearPort).isPresent();
        return settings -> settings.origin().flatMap(Origin::clearPort).filter(port -> isOwned);
    }

    private static Function<DistributionSettings, Object> origin(Function<Origin, Object> field) {
        return settings -> settings.origin().map(field);
    }

    private static Function<DistributionSettings, Object> behavior(Function<Behavior, Object> field) {
        return settings -> field.apply(settings.behavior());
    }

    private static Function<DistributionSettings, Object> certificate(Function<ViewerCertificate, Object> field) {
        return settings -> field.apply(settings.viewerCertificate());
    }
}
