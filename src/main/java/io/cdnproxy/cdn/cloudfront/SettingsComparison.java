package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.ComparedSetting;
import io.cdnproxy.cdn.Comparison;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import java.util.List;
import java.util.function.Function;

/** In which settings a distribution is not as it should be. Pure. */
final class SettingsComparison {
    private SettingsComparison() {}

    /** All settings in which {@code actual} is not as {@code desired}, in a fixed order. */
    static List<Difference> between(DistributionSettings desired, DistributionSettings actual) {
        return new Comparison<>(desired, actual)
                .field(ComparedSetting.ENABLED, DistributionSettings::enabled)
                .field(ComparedSetting.COMMENT, DistributionSettings::comment)
                .field(ComparedSetting.ALIASES, DistributionSettings::aliases)
                .field(ComparedSetting.ORIGIN_DOMAIN_NAME, origin(Origin::domainName))
                .field(ComparedSetting.ORIGIN_PATH, origin(Origin::path))
                .field(ComparedSetting.ORIGIN_HTTP_PORT, clearPort(desired))
                .field(ComparedSetting.ORIGIN_HTTPS_PORT, origin(Origin::httpsPort))
                .field(ComparedSetting.ORIGIN_PROTOCOL_POLICY, origin(Origin::protocolPolicy))
                .field(ComparedSetting.ORIGIN_SSL_PROTOCOLS, origin(Origin::sslProtocols))
                .field(ComparedSetting.ORIGIN_IP_ADDRESS_TYPE, origin(Origin::ipAddressType))
                .field(ComparedSetting.TARGET_ORIGIN_ID, behavior(Behavior::targetOriginId))
                .field(ComparedSetting.VIEWER_PROTOCOL_POLICY, behavior(Behavior::viewerProtocolPolicy))
                .field(ComparedSetting.ALLOWED_METHODS, behavior(Behavior::allowedMethods))
                .field(ComparedSetting.CACHE_POLICY_ID, behavior(Behavior::cachePolicyId))
                .field(ComparedSetting.ORIGIN_REQUEST_POLICY_ID, behavior(Behavior::originRequestPolicyId))
                .field(ComparedSetting.COMPRESS, behavior(Behavior::compress))
                .field(ComparedSetting.CERTIFICATE_ARN, certificate(ViewerCertificate::arn))
                .field(ComparedSetting.SSL_SUPPORT_METHOD, certificate(ViewerCertificate::sslSupportMethod))
                .field(ComparedSetting.MINIMUM_PROTOCOL_VERSION, certificate(ViewerCertificate::minimumProtocolVersion))
                .field(ComparedSetting.PRICE_CLASS, DistributionSettings::priceClass)
                .field(ComparedSetting.HTTP_VERSION, DistributionSettings::httpVersion)
                .field(ComparedSetting.IPV6, DistributionSettings::ipv6)
                .field(ComparedSetting.WEB_ACL_ID, DistributionSettings::webAclId)
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
