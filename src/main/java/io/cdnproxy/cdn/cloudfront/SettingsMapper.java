package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.DistributionSettings;
import io.cdnproxy.cdn.DistributionSettings.Behavior;
import io.cdnproxy.cdn.DistributionSettings.Origin;
import io.cdnproxy.cdn.DistributionSettings.ViewerCertificate;
import io.cdnproxy.cdn.ObservedDistribution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.Origins;

/** From CloudFront's documents to what the product sees. What CloudFront leaves out has its documented default. */
final class SettingsMapper {
    private static final String DEPLOYED = "Deployed";
    private static final String DEFAULT_PRICE_CLASS = "PriceClass_All";
    private static final String DEFAULT_HTTP_VERSION = "http2";
    private static final int HTTPS_PORT = 443;

    private SettingsMapper() {}

    static ObservedDistribution observed(DistributionSummary summary) {
        var settings = new DistributionSettings(
                Boolean.TRUE.equals(summary.enabled()),
                orEmpty(summary.comment()),
                aliases(summary.aliases()),
                origin(summary.origins()),
                behavior(summary.defaultCacheBehavior()),
                certificate(summary.viewerCertificate()),
                Objects.requireNonNullElse(summary.priceClassAsString(), DEFAULT_PRICE_CLASS),
                Objects.requireNonNullElse(summary.httpVersionAsString(), DEFAULT_HTTP_VERSION),
                Boolean.TRUE.equals(summary.isIPV6Enabled()),
                orEmpty(summary.webACLId()));
        return new ObservedDistribution(
                summary.id(),
                summary.arn(),
                summary.domainName(),
                DEPLOYED.equals(summary.status()),
                settings,
                origin(summary.origins(), settings.behavior().targetOriginId()));
    }

    static ObservedDistribution observed(Distribution distribution) {
        var settings = settings(distribution.distributionConfig());
        return new ObservedDistribution(
                distribution.id(),
                distribution.arn(),
                distribution.domainName(),
                DEPLOYED.equals(distribution.status()),
                settings,
                origin(
                        distribution.distributionConfig().origins(),
                        settings.behavior().targetOriginId()));
    }

    static DistributionSettings settings(DistributionConfig config) {
        return new DistributionSettings(
                Boolean.TRUE.equals(config.enabled()),
                orEmpty(config.comment()),
                aliases(config.aliases()),
                origin(config.origins()),
                behavior(config.defaultCacheBehavior()),
                certificate(config.viewerCertificate()),
                Objects.requireNonNullElse(config.priceClassAsString(), DEFAULT_PRICE_CLASS),
                Objects.requireNonNullElse(config.httpVersionAsString(), DEFAULT_HTTP_VERSION),
                Boolean.TRUE.equals(config.isIPV6Enabled()),
                orEmpty(config.webACLId()));
    }

    private static Set<String> aliases(Aliases aliases) {
        return aliases == null ? Set.of() : Set.copyOf(aliases.items());
    }

    private static Optional<Origin> origin(Origins origins) {
        return origin(origins, DistributionSettings.ORIGIN_ID);
    }

    private static Optional<Origin> origin(Origins origins, String id) {
        return (origins == null ? List.<software.amazon.awssdk.services.cloudfront.model.Origin>of() : origins.items())
                .stream().filter(origin -> id.equals(origin.id())).findFirst().map(SettingsMapper::origin);
    }

    private static Origin origin(software.amazon.awssdk.services.cloudfront.model.Origin origin) {
        var custom = origin.customOriginConfig();
        if (custom == null) {
            return new Origin(origin.domainName(), orEmpty(origin.originPath()), HTTPS_PORT, "", Set.of());
        }
        return new Origin(
                origin.domainName(),
                orEmpty(origin.originPath()),
                custom.httpsPort(),
                orEmpty(custom.originProtocolPolicyAsString()),
                custom.originSslProtocols() == null
                        ? Set.of()
                        : Set.copyOf(custom.originSslProtocols().itemsAsStrings()));
    }

    private static Behavior behavior(DefaultCacheBehavior behavior) {
        return new Behavior(
                behavior.targetOriginId(),
                behavior.viewerProtocolPolicyAsString(),
                behavior.allowedMethods() == null
                        ? Set.of("GET", "HEAD")
                        : Set.copyOf(behavior.allowedMethods().itemsAsStrings()),
                orEmpty(behavior.cachePolicyId()),
                orEmpty(behavior.originRequestPolicyId()),
                Boolean.TRUE.equals(behavior.compress()));
    }

    private static ViewerCertificate certificate(
            software.amazon.awssdk.services.cloudfront.model.ViewerCertificate certificate) {
        return certificate == null
                ? new ViewerCertificate(Optional.empty(), "", "")
                : new ViewerCertificate(
                        Optional.ofNullable(certificate.acmCertificateArn()),
                        orEmpty(certificate.sslSupportMethodAsString()),
                        orEmpty(certificate.minimumProtocolVersionAsString()));
    }

    private static String orEmpty(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
