package io.cdnproxy.cdn.cloudfront.aws;

import static io.cdnproxy.cdn.cloudfront.aws.MemberOrder.put;

import io.cdnproxy.cdn.cloudfront.DistributionSettings;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sets what the product owns in a distribution's configuration. An update replaces the whole document, and CloudFront learns new members
 * faster than any client: so the document is the one that was read, and what is not owned goes back as it came.
 */
final class SettingsOverlay {

    private SettingsOverlay() {}

    /** The configuration with these settings. */
    static XmlElement apply(XmlElement config, DistributionSettings settings) {
        var changed = config;
        changed = Members.ALIASES.set(changed, settings.aliases());
        changed = settings.origin().isEmpty()
                ? changed
                : within(
                        changed,
                        Members.ORIGINS,
                        origins -> origins(origins, settings.origin().get()));
        changed = within(changed, Members.BEHAVIOR, behavior -> behavior(behavior, settings.behavior()));
        changed = Members.COMMENT.set(changed, settings.comment());
        changed = Members.PRICE_CLASS.set(changed, settings.priceClass());
        changed = Members.ENABLED.set(changed, settings.enabled());
        changed = settings.viewerCertificate().arn().isEmpty()
                ? changed
                : within(
                        changed,
                        Members.VIEWER_CERTIFICATE,
                        certificate -> certificate(certificate, settings.viewerCertificate()));
        changed = Members.WEB_ACL.set(changed, settings.webAclId());
        changed = Members.HTTP_VERSION.set(changed, settings.httpVersion());
        return Members.IPV6.set(changed, settings.ipv6());
    }

    /** The configuration switched off. */
    static XmlElement disable(XmlElement config) {
        return Members.ENABLED.set(config, false);
    }

    private static XmlElement within(XmlElement parent, String name, UnaryOperator<XmlElement> change) {
        return put(parent, change.apply(SettingsReader.child(parent, name)));
    }

    private static XmlElement origins(XmlElement origins, Origin ours) {
        var items = Member.items(origins);
        var present = items.children().filter(SettingsReader::isOurs).findFirst();
        var changed = present.map(origin -> items.replaced(origin, origin(origin, ours)))
                .orElseGet(() -> items.append(origin(NewDistribution.origin(items), ours)));
        return Member.withItems(origins, changed);
    }

    /** An origin is exactly one of custom, S3 and VPC; ours is custom, whatever somebody made of it. */
    private static XmlElement origin(XmlElement origin, Origin ours) {
        // What signs requests to a bucket goes with the bucket; of a server's origin it is left alone.
        var changed = origin.child("S3OriginConfig").isEmpty()
                ? origin
                : Members.ORIGIN_ACCESS_CONTROL.set(origin.without("S3OriginConfig"), "");
        changed = changed.without("VpcOriginConfig");
        changed = Members.DOMAIN_NAME.set(changed, ours.domainName());
        changed = Members.ORIGIN_PATH.set(changed, ours.path());
        var custom = changed.child(Members.CUSTOM_ORIGIN).orElse(NewDistribution.customOrigin(changed));
        custom = ours.clearPort().isPresent()
                ? Members.HTTP_PORT.set(custom, String.valueOf(ours.clearPort().get()))
                : Members.HTTPS_PORT.set(custom, String.valueOf(ours.httpsPort()));
        custom = Members.ORIGIN_PROTOCOL_POLICY.set(custom, ours.protocolPolicy());
        custom = Members.ORIGIN_SSL_PROTOCOLS.set(custom, ours.sslProtocols());
        custom = Members.IP_ADDRESS_TYPE.set(custom, ours.ipAddressType());
        return put(changed, custom);
    }

    private static XmlElement behavior(XmlElement behavior, Behavior ours) {
        // CloudFront refuses the settings of before cache policies next to a policy.
        var changed = behavior;
        for (var obsolete : List.of("ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL")) {
            changed = changed.without(obsolete);
        }
        changed = Members.TARGET_ORIGIN.set(changed, ours.targetOriginId());
        changed = Members.VIEWER_PROTOCOL_POLICY.set(changed, ours.viewerProtocolPolicy());
        changed = Members.ALLOWED_METHODS.set(changed, ours.allowedMethods());
        changed = cachingOnly(ours.allowedMethods(), changed);
        changed = Members.COMPRESS.set(changed, ours.compress());
        changed = Members.CACHE_POLICY.set(changed, ours.cachePolicyId());
        return originRequestPolicy(changed, ours.originRequestPolicyId());
    }

    /** None is no member: CloudFront looks for a policy of any id that it is given. */
    private static XmlElement originRequestPolicy(XmlElement behavior, String id) {
        var isToGo = id.isEmpty() && !Members.ORIGIN_REQUEST_POLICY.in(behavior).isEmpty();
        return isToGo
                ? behavior.without(Members.ORIGIN_REQUEST_POLICY.name())
                : Members.ORIGIN_REQUEST_POLICY.set(behavior, id);
    }

    /** CloudFront caches no method that it does not allow. */
    private static XmlElement cachingOnly(Set<String> allowed, XmlElement behavior) {
        var methods = behavior.child(Members.ALLOWED_METHODS.name());
        return methods.isEmpty() || allowed.containsAll(Members.CACHED_METHODS.in(methods.get()))
                ? behavior
                : put(behavior, Members.CACHED_METHODS.set(methods.get(), Members.CACHED_METHODS.otherwise()));
    }

    /** Takes out what another certificate left behind; what is in nobody's way stays. */
    private static XmlElement certificate(XmlElement certificate, ViewerCertificate ours) {
        var arn = ours.arn().orElseThrow();
        var changed = certificate
                .without(child -> isOther(child, "CloudFrontDefaultCertificate", "false"))
                .without(child -> isOther(child, "IAMCertificateId", ""))
                .without(child -> isOther(child, "Certificate", arn))
                .without(child -> isOther(child, "CertificateSource", "acm"));
        changed = Members.ACM_CERTIFICATE.set(changed, arn);
        changed = Members.SSL_SUPPORT_METHOD.set(changed, ours.sslSupportMethod());
        return Members.MINIMUM_PROTOCOL_VERSION.set(changed, ours.minimumProtocolVersion());
    }

    private static boolean isOther(XmlElement member, String name, String value) {
        return member.name().equals(name) && !member.text().strip().equals(value);
    }
}
