package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.DistributionSettings;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import io.cdnproxy.cdn.cloudfront.ObservedDistribution;
import io.cdnproxy.cdn.cloudfront.ObservedDistribution.Reading;
import io.cdnproxy.cdn.cloudfront.aws.xml.UnreadableDocumentException;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.Optional;

/**
 * From CloudFront's documents to what the product sees. Most distributions of an account are somebody else's, of kinds that nobody here
 * has heard of: whatever they have or lack, reading them does not fail, or no list could be read any more.
 */
final class SettingsReader {
    private static final String DEPLOYED = "Deployed";
    private static final Member.Text LAST_MODIFIED = new Member.Text("LastModifiedTime", "");
    private static final int NO_PORT = 0;

    private SettingsReader() {}

    /** An item of ListDistributions, which has the settings among its own members. */
    static ObservedDistribution summary(XmlElement summary) {
        return observed(summary, summary, false);
    }

    /** The answer to GetDistribution and to writes. */
    static ObservedDistribution distribution(XmlElement distribution) {
        return observed(distribution, config(distribution), true);
    }

    static XmlElement config(XmlElement distribution) {
        return distribution
                .child("DistributionConfig")
                .orElseThrow(() -> new UnreadableDocumentException("has no DistributionConfig"));
    }

    private static ObservedDistribution observed(XmlElement distribution, XmlElement config, boolean whole) {
        var settings = settings(config);
        return new ObservedDistribution(
                required(distribution, "Id"),
                required(distribution, "ARN"),
                required(distribution, "DomainName"),
                required(distribution, "Status").equals(DEPLOYED),
                settings,
                origin(config, settings.behavior().targetOriginId()),
                SurroundingsReader.read(config),
                new Reading(LAST_MODIFIED.in(distribution), whole));
    }

    static String required(XmlElement parent, String name) {
        return parent.child(name)
                .map(element -> element.text().strip())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UnreadableDocumentException("has no " + name + " in " + parent.name()));
    }

    static DistributionSettings settings(XmlElement config) {
        return new DistributionSettings(
                Members.ENABLED.in(config),
                Members.COMMENT.in(config),
                Members.ALIASES.in(config),
                origin(config, DistributionSettings.ORIGIN_ID),
                behavior(child(config, Members.BEHAVIOR)),
                certificate(child(config, Members.VIEWER_CERTIFICATE)),
                Members.PRICE_CLASS.in(config),
                Members.HTTP_VERSION.in(config),
                Members.IPV6.in(config),
                Members.WEB_ACL.in(config));
    }

    private static Optional<Origin> origin(XmlElement config, String id) {
        return Member.items(child(config, Members.ORIGINS))
                .children()
                .filter(origin -> Members.ORIGIN_ID.in(origin).equals(id))
                .findFirst()
                .map(SettingsReader::origin);
    }

    /** Whether an origin is the one that the product owns. */
    static boolean isOurs(XmlElement origin) {
        return Members.ORIGIN_ID.in(origin).equals(DistributionSettings.ORIGIN_ID);
    }

    private static Origin origin(XmlElement origin) {
        var custom = child(origin, Members.CUSTOM_ORIGIN);
        var policy = Members.ORIGIN_PROTOCOL_POLICY.in(custom);
        return new Origin(
                Members.DOMAIN_NAME.in(origin),
                Members.ORIGIN_PATH.in(origin),
                port(Members.HTTPS_PORT.in(custom)),
                policy,
                Members.ORIGIN_SSL_PROTOCOLS.in(custom),
                Members.IP_ADDRESS_TYPE.in(custom),
                Optional.of(port(Members.HTTP_PORT.in(custom))).filter(port -> policy.equals(Origin.IN_CLEAR)));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            return NO_PORT;
        }
    }

    private static Behavior behavior(XmlElement behavior) {
        return new Behavior(
                Members.TARGET_ORIGIN.in(behavior),
                Members.VIEWER_PROTOCOL_POLICY.in(behavior),
                Members.ALLOWED_METHODS.in(behavior),
                Members.CACHE_POLICY.in(behavior),
                Members.ORIGIN_REQUEST_POLICY.in(behavior),
                Members.COMPRESS.in(behavior));
    }

    private static ViewerCertificate certificate(XmlElement certificate) {
        return new ViewerCertificate(
                Optional.of(Members.ACM_CERTIFICATE.in(certificate)).filter(arn -> !arn.isEmpty()),
                Members.SSL_SUPPORT_METHOD.in(certificate),
                Members.MINIMUM_PROTOCOL_VERSION.in(certificate));
    }

    /** The child, or an empty one: most members may be left out. */
    static XmlElement child(XmlElement parent, String name) {
        return parent.child(name).orElseGet(() -> parent.node(name));
    }
}
