package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.aws.Member.Choices;
import io.cdnproxy.cdn.cloudfront.aws.Member.Flag;
import io.cdnproxy.cdn.cloudfront.aws.Member.Text;
import io.cdnproxy.cdn.cloudfront.aws.Member.Word;
import java.util.Set;

/**
 * The members that make up {@link io.cdnproxy.cdn.cloudfront.DistributionSettings}, with their <a
 * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html">documented</a> defaults.
 */
final class Members {
    static final Flag ENABLED = new Flag("Enabled");
    static final Text COMMENT = new Text("Comment", "");
    static final Choices ALIASES = new Choices("Aliases", "CNAME", Set.of());
    static final Text PRICE_CLASS = new Text("PriceClass", "PriceClass_All");
    static final Word HTTP_VERSION = new Word("HttpVersion", "http2");
    static final Flag IPV6 = new Flag("IsIPV6Enabled");
    static final Text WEB_ACL = new Text("WebACLId", "");

    static final String ORIGINS = "Origins";
    static final Text ORIGIN_ID = new Text("Id", "");
    static final Text DOMAIN_NAME = new Text("DomainName", "");
    static final Text ORIGIN_PATH = new Text("OriginPath", "");
    static final Text ORIGIN_ACCESS_CONTROL = new Text("OriginAccessControlId", "");

    static final String CUSTOM_ORIGIN = "CustomOriginConfig";
    static final Text HTTP_PORT = new Text("HTTPPort", "80");
    static final Text HTTPS_PORT = new Text("HTTPSPort", "443");
    static final Text ORIGIN_PROTOCOL_POLICY = new Text("OriginProtocolPolicy", "");
    static final Choices ORIGIN_SSL_PROTOCOLS = new Choices("OriginSslProtocols", "SslProtocol", Set.of());
    static final Text IP_ADDRESS_TYPE = new Text("IpAddressType", "ipv4");

    static final String BEHAVIOR = "DefaultCacheBehavior";
    static final Text TARGET_ORIGIN = new Text("TargetOriginId", "");
    static final Text VIEWER_PROTOCOL_POLICY = new Text("ViewerProtocolPolicy", "");
    static final Choices ALLOWED_METHODS = new Choices("AllowedMethods", "Method", Set.of("GET", "HEAD"));
    static final Choices CACHED_METHODS = new Choices("CachedMethods", "Method", Set.of("GET", "HEAD"));
    static final Flag COMPRESS = new Flag("Compress");
    static final Text CACHE_POLICY = new Text("CachePolicyId", "");
    static final Text ORIGIN_REQUEST_POLICY = new Text("OriginRequestPolicyId", "");

    static final String VIEWER_CERTIFICATE = "ViewerCertificate";
    static final Text ACM_CERTIFICATE = new Text("ACMCertificateArn", "");
    static final Text SSL_SUPPORT_METHOD = new Text("SSLSupportMethod", "");
    static final Text MINIMUM_PROTOCOL_VERSION = new Text("MinimumProtocolVersion", "");

    private Members() {}
}
