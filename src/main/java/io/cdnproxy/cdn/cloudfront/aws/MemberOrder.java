package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.List;
import java.util.Map;

/**
 * The <a href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html">order</a> in which CloudFront
 * writes members, as far as the product may have to add one.
 */
final class MemberOrder {
    private static final List<String> OF_LISTS = List.of("Quantity", "Items", "CachedMethods");

    // @formatter:off
    private static final Map<String, List<String>> BY_PARENT = Map.of(
            "DistributionConfig", List.of(
                    "CallerReference", "Aliases", "DefaultRootObject", "Origins", "OriginGroups",
                    "DefaultCacheBehavior", "CacheBehaviors", "CustomErrorResponses", "Comment", "Logging",
                    "PriceClass", "Enabled", "ViewerCertificate", "Restrictions", "WebACLId", "HttpVersion",
                    "IsIPV6Enabled"),
            "Origin", List.of(
                    "Id", "DomainName", "OriginPath", "CustomHeaders", "S3OriginConfig", "CustomOriginConfig"),
            "CustomOriginConfig", List.of(
                    "HTTPPort", "HTTPSPort", "OriginProtocolPolicy", "OriginSslProtocols", "OriginReadTimeout",
                    "OriginKeepaliveTimeout", "IpAddressType"),
            "DefaultCacheBehavior", List.of(
                    "TargetOriginId", "TrustedSigners", "TrustedKeyGroups", "ViewerProtocolPolicy",
                    "AllowedMethods", "SmoothStreaming", "Compress", "LambdaFunctionAssociations",
                    "FunctionAssociations", "FieldLevelEncryptionId", "RealtimeLogConfigArn", "CachePolicyId",
                    "OriginRequestPolicyId"),
            "ViewerCertificate", List.of(
                    "CloudFrontDefaultCertificate", "IAMCertificateId", "ACMCertificateArn", "SSLSupportMethod",
                    "MinimumProtocolVersion"),
            "DistributionConfigWithTags", List.of("DistributionConfig", "Tags"));
    // @formatter:on

    private MemberOrder() {}

    /** The element with this child, in the place of the one that has its name or where it belongs. */
    static XmlElement put(XmlElement parent, XmlElement child) {
        return parent.with(child, BY_PARENT.getOrDefault(parent.name(), OF_LISTS));
    }
}
