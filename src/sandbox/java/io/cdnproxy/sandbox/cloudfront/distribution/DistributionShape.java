package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.flag;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.list;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.member;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.oneOf;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.opaque;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.struct;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.text;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.whole;

import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Choice;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Listing;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Member;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Struct;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Whole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The members of a DistributionConfig in the order in which CloudFront writes them, with their defaults and with what
 * an update <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-overview-required-fields.html">needs</a>.
 */
final class DistributionShape {
    // CloudFront does not keep the order of methods; the documentation's samples all show this one.
    private static final List<String> METHOD_ORDER =
            List.of("HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH");

    /**
     * Declarative clients of AWS treat these lists as sets, so their order cannot be relied on. Which order CloudFront
     * returns is not known: here it is one that nobody chose.
     */
    private static final Comparator<Xml> NOBODYS_ORDER = Comparator.comparingInt(
            item -> (item.text() + item.text("Id") + item.text("HeaderName")).hashCode() * 0x9E3779B9);

    private static final Listing CACHED_METHODS = methods();

    private static final Listing ALLOWED_METHODS =
            methods(member("CachedMethods", CACHED_METHODS).otherwise(headAndGet("CachedMethods")));

    private static final Listing SIGNERS = list(member("Enabled", flag()).otherwise(false), "AwsAccountNumber", text());

    private static final Listing KEY_GROUPS = list(member("Enabled", flag()).otherwise(false), "KeyGroup", text());

    private static final Choice ORIGIN_HTTP_VERSION = oneOf("http1.1", "http2");

    // @formatter:off
    private static final Struct CUSTOM_ORIGIN = struct(
            member("HTTPPort", whole()).required(),
            member("HTTPSPort", whole()).required(),
            member("OriginProtocolPolicy", oneOf("http-only", "match-viewer", "https-only")).required(),
            // The default that CloudFormation's guide named in 2016; newer texts of AWS name none.
            member("OriginSslProtocols", list("SslProtocol", oneOf("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"))
                            .inOrder(NOBODYS_ORDER))
                    .otherwise(Xml.node("OriginSslProtocols", Xml.node("Items",
                            Xml.leaf("SslProtocol", "TLSv1"), Xml.leaf("SslProtocol", "SSLv3")))),
            // Both timeouts and the headers: https://github.com/aws-controllers-k8s/community/issues/2335
            member("OriginReadTimeout", new Whole(1, 120, "InvalidOriginReadTimeout")).otherwise(30).forUpdates(),
            member("OriginKeepaliveTimeout", new Whole(1, 120, "InvalidOriginKeepaliveTimeout"))
                    .otherwise(5).forUpdates(),
            member("IpAddressType", oneOf("ipv4", "ipv6", "dualstack")),
            member("OriginMtlsConfig", struct(member("ClientCertificateArn", text()).required())),
            // [inf] The model of November 2026 has it; that the default is read back is the worse of two cases.
            member("OriginHttpVersion", ORIGIN_HTTP_VERSION).otherwise("http1.1"));

    private static final Struct ORIGIN = struct(
            member("Id", text()).required(),
            member("DomainName", text()).required(),
            member("OriginPath", text()).otherwise(""),
            member("CustomHeaders", list("OriginCustomHeader", struct(
                    member("HeaderName", text()).required(),
                    member("HeaderValue", text()).required())).inOrder(NOBODYS_ORDER)).otherwiseEmpty().forUpdates(),
            member("S3OriginConfig", struct(member("OriginAccessIdentity", text()).required())),
            member("CustomOriginConfig", CUSTOM_ORIGIN),
            member("VpcOriginConfig", struct(
                    member("VpcOriginId", text()).required(),
                    member("OriginHttpVersion", ORIGIN_HTTP_VERSION).otherwise("http1.1"))),
            member("ConnectionAttempts", new Whole(1, 3, "InvalidArgument")).otherwise(3),
            member("ConnectionTimeout", new Whole(1, 10, "InvalidArgument")).otherwise(10),
            member("ResponseCompletionTimeout", whole()),
            member("OriginShield", struct(member("Enabled", flag()).otherwise(false))).otherwiseEmpty(),
            member("OriginAccessControlId", text()).otherwise(""));

    private static final Struct FORWARDED_VALUES = struct(
            member("QueryString", flag()).required(),
            member("Cookies", struct(
                    member("Forward", oneOf("none", "whitelist", "all")).required(),
                    member("WhitelistedNames", list("Name", text())))).required(),
            member("Headers", list("Name", text())).otherwiseEmpty(),
            member("QueryStringCacheKeys", list("Name", text())).otherwiseEmpty());

    private static final List<Member> BEHAVIOR = List.of(
            member("TargetOriginId", text()).required(),
            member("TrustedSigners", SIGNERS).otherwiseEmpty(),
            member("TrustedKeyGroups", KEY_GROUPS).otherwiseEmpty(),
            member("ViewerProtocolPolicy", oneOf("allow-all", "https-only", "redirect-to-https")).required(),
            member("AllowedMethods", ALLOWED_METHODS).otherwise(headAndGet("AllowedMethods")).forUpdates(),
            member("SmoothStreaming", flag()).otherwise(false).forUpdates(),
            member("Compress", flag()).otherwise(false).forUpdates(),
            member("LambdaFunctionAssociations", list("LambdaFunctionAssociation", struct(
                    member("LambdaFunctionARN", text()).required(),
                    member("EventType", text()).required(),
                    member("IncludeBody", flag()).otherwise(false)))).otherwiseEmpty().forUpdates(),
            member("FunctionAssociations", list("FunctionAssociation", struct(
                    member("FunctionARN", text()).required(),
                    // https://github.com/terraform-aws-modules/terraform-aws-cloudfront/issues/53 shows the refusal.
                    member("EventType", oneOf("viewer-request", "viewer-response")).required()))).otherwiseEmpty(),
            member("FieldLevelEncryptionId", text()).otherwise("").forUpdates(),
            member("RealtimeLogConfigArn", text()),
            member("CachePolicyId", text()),
            member("OriginRequestPolicyId", text()),
            member("ResponseHeadersPolicyId", text()),
            member("GrpcConfig", struct(member("Enabled", flag()).required()))
                    .otherwise(Xml.node("GrpcConfig", Xml.leaf("Enabled", false))),
            member("ForwardedValues", FORWARDED_VALUES),
            member("MinTTL", whole()),
            member("DefaultTTL", whole()),
            member("MaxTTL", whole()));

    private static final Struct ORIGIN_GROUP = struct(
            member("Id", text()).required(),
            member("FailoverCriteria", struct(
                    member("StatusCodes", list("StatusCode", whole())).required())).required(),
            member("Members", list("OriginGroupMember", struct(member("OriginId", text()).required()))).required(),
            member("SelectionCriteria", oneOf("default", "media-quality-based")));

    static final Struct DISTRIBUTION_CONFIG = struct(
            member("CallerReference", text()).required(),
            member("Aliases", list("CNAME", text()).inOrder(NOBODYS_ORDER)).otherwiseEmpty().forUpdates(),
            member("DefaultRootObject", text()).otherwise("").forUpdates(),
            member("Origins", list("Origin", ORIGIN).inOrder(NOBODYS_ORDER)).required(),
            member("OriginGroups", list("OriginGroup", ORIGIN_GROUP)).otherwiseEmpty(),
            member("DefaultCacheBehavior", new Struct(BEHAVIOR)).required(),
            member("CacheBehaviors", list("CacheBehavior", new Struct(
                    prepend(member("PathPattern", text()).required(), BEHAVIOR)))).otherwiseEmpty().forUpdates(),
            member("CustomErrorResponses", list("CustomErrorResponse", struct(
                    member("ErrorCode", whole()).required(),
                    member("ResponsePagePath", text()).otherwise(""),
                    member("ResponseCode", text()).otherwise(""),
                    member("ErrorCachingMinTTL", new Whole(0, Long.MAX_VALUE, "InvalidArgument")).otherwise(10)))).otherwiseEmpty().forUpdates(),
            member("Comment", text()).required(),
            member("Logging", struct(
                    member("Enabled", flag()).otherwise(false),
                    member("IncludeCookies", flag()).otherwise(false),
                    member("Bucket", text()).otherwise(""),
                    member("Prefix", text()).otherwise(""))).otherwiseEmpty().forUpdates(),
            member("PriceClass", oneOf("PriceClass_100", "PriceClass_200", "PriceClass_All", "None"))
                    .otherwise("PriceClass_All").forUpdates(),
            member("Enabled", flag()).required(),
            member("ViewerCertificate", struct(
                    member("CloudFrontDefaultCertificate", flag()),
                    member("IAMCertificateId", text()),
                    member("ACMCertificateArn", text()),
                    member("SSLSupportMethod", oneOf("sni-only", "vip", "static-ip")),
                    member("MinimumProtocolVersion", text()),
                    member("Certificate", text()),
                    member("CertificateSource", oneOf("cloudfront", "iam", "acm")))).otherwiseEmpty().forUpdates(),
            member("Restrictions", struct(
                    member("GeoRestriction", list(
                            member("RestrictionType", oneOf("blacklist", "whitelist", "none")).required(),
                            "Location", text()).inOrder(NOBODYS_ORDER)).required()))
                    .otherwise(Xml.node("Restrictions",
                            Xml.node("GeoRestriction", Xml.leaf("RestrictionType", "none"))))
                    .forUpdates(),
            member("WebACLId", text()).otherwise("").forUpdates(),
            member("HttpVersion", oneOf("http1.1", "http2", "http3", "http2and3")).otherwise("http2").forUpdates(),
            // Sources disagree about this default; a careful client always sends it.
            member("IsIPV6Enabled", flag()).otherwise(false),
            member("ContinuousDeploymentPolicyId", text()).otherwise(""),
            member("Staging", flag()).otherwise(false),
            member("AnycastIpListId", text()),
            member("TenantConfig", opaque()),
            member("ConnectionMode", oneOf("direct", "tenant-only")),
            member("ViewerMtlsConfig", opaque()),
            member("ConnectionFunctionAssociation", opaque()),
            member("CacheTagConfig", opaque()));
    // @formatter:on

    private DistributionShape() {}

    private static Listing methods(Member... after) {
        var method = oneOf(METHOD_ORDER.toArray(String[]::new));
        Comparator<Xml> order = Comparator.comparingInt(item -> METHOD_ORDER.indexOf(item.text()));
        return new Listing(List.of(), "Method", method, List.of(after), order);
    }

    private static Xml headAndGet(String name) {
        return Xml.node(name, Xml.node("Items", Xml.leaf("Method", "HEAD"), Xml.leaf("Method", "GET")));
    }

    private static List<Member> prepend(Member first, List<Member> rest) {
        var all = new ArrayList<Member>(List.of(first));
        all.addAll(rest);
        return all;
    }
}
