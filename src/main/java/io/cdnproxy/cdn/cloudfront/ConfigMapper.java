package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.DistributionSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.CachedMethods;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ForwardedValues;
import software.amazon.awssdk.services.cloudfront.model.GeoRestrictionType;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;
import software.amazon.awssdk.services.cloudfront.model.VpcOriginConfig;

/**
 * From settings to CloudFront's documents. An update replaces the whole document, so it starts from the one that is
 * there; a creation states every default, since what may be left out at creation is required afterwards.
 */
final class ConfigMapper {
    private static final List<String> CACHED_METHODS = List.of("GET", "HEAD");
    private static final int HTTP_PORT = 80;
    private static final int ORIGIN_READ_TIMEOUT_SECONDS = 30;
    private static final int ORIGIN_KEEPALIVE_SECONDS = 5;
    private static final int CONNECTION_ATTEMPTS = 3;
    private static final int CONNECTION_TIMEOUT_SECONDS = 10;

    private ConfigMapper() {}

    /** The document of a new distribution. */
    static DistributionConfig create(String callerReference, DistributionSettings settings) {
        // @formatter:off
        var blank = DistributionConfig.builder()
                .callerReference(callerReference)
                .defaultRootObject("")
                .origins(origins -> origins.quantity(0).items(List.of()))
                .cacheBehaviors(behaviors -> behaviors.quantity(0))
                .customErrorResponses(responses -> responses.quantity(0))
                .logging(logging -> logging.enabled(false).includeCookies(false).bucket("").prefix(""))
                .restrictions(restrictions -> restrictions
                        .geoRestriction(geo -> geo.restrictionType(GeoRestrictionType.NONE).quantity(0)))
                .defaultCacheBehavior(behavior -> behavior
                        .smoothStreaming(false)
                        .fieldLevelEncryptionId("")
                        .lambdaFunctionAssociations(functions -> functions.quantity(0))
                        .functionAssociations(functions -> functions.quantity(0)))
                .build();
        // @formatter:on
        return overlay(blank, settings);
    }

    /** The document with our settings in it; everything else stays. */
    static DistributionConfig overlay(DistributionConfig config, DistributionSettings settings) {
        // @formatter:off
        return config.toBuilder()
                .enabled(settings.enabled())
                .comment(settings.comment())
                .aliases(aliases -> aliases.quantity(settings.aliases().size()).items(sorted(settings.aliases())))
                .origins(origins -> {
                    var all = origins(config.origins().items(), settings);
                    origins.quantity(all.size()).items(all);
                })
                .defaultCacheBehavior(behavior(config.defaultCacheBehavior(), settings.behavior()))
                .viewerCertificate(certificate(config.viewerCertificate(), settings.viewerCertificate()))
                .priceClass(settings.priceClass())
                .httpVersion(settings.httpVersion())
                .isIPV6Enabled(settings.ipv6())
                .webACLId(settings.webAclId())
                .build();
        // @formatter:on
    }

    private static List<Origin> origins(List<Origin> current, DistributionSettings settings) {
        var all = new ArrayList<>(current);
        settings.origin().ifPresent(ours -> {
            int index = 0;
            while (index < all.size() && !all.get(index).id().equals(DistributionSettings.ORIGIN_ID)) {
                index++;
            }
            if (index == all.size()) {
                all.add(blankOrigin());
            }
            all.set(index, origin(all.get(index), ours));
        });
        return all;
    }

    private static Origin blankOrigin() {
        // @formatter:off
        return Origin.builder()
                .id(DistributionSettings.ORIGIN_ID)
                .customHeaders(headers -> headers.quantity(0))
                .customOriginConfig(blankCustomOrigin())
                .connectionAttempts(CONNECTION_ATTEMPTS)
                .connectionTimeout(CONNECTION_TIMEOUT_SECONDS)
                .originShield(shield -> shield.enabled(false))
                .build();
        // @formatter:on
    }

    private static CustomOriginConfig blankCustomOrigin() {
        return CustomOriginConfig.builder()
                .httpPort(HTTP_PORT)
                .originReadTimeout(ORIGIN_READ_TIMEOUT_SECONDS)
                .originKeepaliveTimeout(ORIGIN_KEEPALIVE_SECONDS)
                .build();
    }

    /** An origin is exactly one of custom, S3 and VPC; ours is custom, whatever somebody made of it. */
    private static Origin origin(Origin current, DistributionSettings.Origin ours) {
        var custom = Objects.requireNonNullElseGet(current.customOriginConfig(), ConfigMapper::blankCustomOrigin);
        // @formatter:off
        return current.toBuilder()
                .domainName(ours.domainName())
                .originPath(ours.path())
                .s3OriginConfig((S3OriginConfig) null)
                .vpcOriginConfig((VpcOriginConfig) null)
                .customOriginConfig(custom.toBuilder()
                        .httpsPort(ours.httpsPort())
                        .originProtocolPolicy(ours.protocolPolicy())
                        .originSslProtocols(protocols -> protocols
                                .quantity(ours.sslProtocols().size())
                                .itemsWithStrings(sorted(ours.sslProtocols())))
                        .build())
                .build();
        // @formatter:on
    }

    /** Takes the settings of before cache policies out: CloudFront refuses them next to a policy. */
    @SuppressWarnings("deprecation")
    private static DefaultCacheBehavior behavior(DefaultCacheBehavior current, DistributionSettings.Behavior ours) {
        // @formatter:off
        return current.toBuilder()
                .targetOriginId(ours.targetOriginId())
                .viewerProtocolPolicy(ours.viewerProtocolPolicy())
                .allowedMethods(methods(ours))
                .compress(ours.compress())
                .cachePolicyId(ours.cachePolicyId())
                .originRequestPolicyId(ours.originRequestPolicyId())
                .forwardedValues((ForwardedValues) null)
                .minTTL(null)
                .defaultTTL(null)
                .maxTTL(null)
                .build();
        // @formatter:on
    }

    private static AllowedMethods methods(DistributionSettings.Behavior ours) {
        var cached = CachedMethods.builder()
                .quantity(CACHED_METHODS.size())
                .itemsWithStrings(CACHED_METHODS)
                .build();
        return AllowedMethods.builder()
                .quantity(ours.allowedMethods().size())
                .itemsWithStrings(sorted(ours.allowedMethods()))
                .cachedMethods(cached)
                .build();
    }

    /** A certificate that is not in ACM stays only if ours asks for none. */
    private static ViewerCertificate certificate(
            ViewerCertificate current, DistributionSettings.ViewerCertificate ours) {
        return ours.arn()
                .map(arn -> ViewerCertificate.builder()
                        .acmCertificateArn(arn)
                        .sslSupportMethod(ours.sslSupportMethod())
                        .minimumProtocolVersion(ours.minimumProtocolVersion())
                        .build())
                .orElse(current);
    }

    private static List<String> sorted(Collection<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}
