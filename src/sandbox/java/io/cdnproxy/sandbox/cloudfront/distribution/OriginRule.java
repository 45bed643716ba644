package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.api.ApiException.invalidArgument;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What CloudFront is willing to dial. */
final class OriginRule implements Rule {
    private static final String AWS = ".amazonaws.com";
    // Buckets and media stores, and Lambda's URLs.
    private static final List<String> SIGNED = List.of(AWS, ".on.aws");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern DOMAIN_NAME = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?"
            + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)+");

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-custom-headers
    // has the numbers; which error they end in is not written anywhere.
    private static final int MAX_HEADER_NAME = 256;
    private static final int MAX_HEADER_VALUE = 1783;
    private static final int MAX_HEADERS_TOTAL = 10_240;

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
    private static final Set<String> FORBIDDEN_HEADERS = Set.of(
            "cache-control",
            "connection",
            "content-length",
            "cookie",
            "host",
            "max-forwards",
            "pragma",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "range",
            "request-range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via",
            "x-real-ip");
    private static final List<String> FORBIDDEN_PREFIXES = List.of("if-", "x-amz-", "x-edge-");

    @Override
    public void check(Candidate candidate) {
        var origins = candidate.config().at("Origins").items();
        if (origins.isEmpty()) {
            throw invalidArgument("The parameter Origins is required.");
        }
        if (origins.size() > candidate.quotas().origins()) {
            throw new ApiException(400, "TooManyOrigins", "You cannot create more origins for the distribution.");
        }
        var ids = new HashSet<String>();
        for (var origin : origins) {
            if (origin.text("Id").isBlank() || !ids.add(origin.text("Id"))) {
                throw invalidArgument("The parameter Origin Id must be present and unique.");
            }
            checkDomainName(origin.text("DomainName"));
            checkPath(origin.text("OriginPath"));
            checkHeaders(origin, candidate.quotas());
            checkKind(origin);
        }
    }

    private static void checkDomainName(String name) {
        if (name.contains(":")) {
            // https://github.com/aws/aws-cdk/issues/25110
            throw invalidArgument("The parameter origin name cannot contain a colon.");
        }
        if (IPV4.matcher(name).matches()) {
            throw invalidArgument("The parameter origin name cannot be an IP address.");
        }
        if (!DOMAIN_NAME.matcher(name).matches()) {
            // https://github.com/laurilehmijoki/s3_website/issues/83
            throw invalidArgument("The parameter origin name must be a domain name.");
        }
    }

    private static void checkPath(String path) {
        if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
            throw invalidArgument("The parameter OriginPath must begin with a slash and must not end with one.");
        }
    }

    private static void checkHeaders(Xml origin, Quotas quotas) {
        var headers = origin.at("CustomHeaders").items();
        if (headers.size() > quotas.originHeaders()) {
            throw new ApiException(
                    400, "TooManyOriginCustomHeaders", "Your request contains too many origin custom headers.");
        }
        for (var header : headers) {
            var name = header.text("HeaderName").toLowerCase(Locale.ROOT);
            if (FORBIDDEN_HEADERS.contains(name) || FORBIDDEN_PREFIXES.stream().anyMatch(name::startsWith)) {
                throw invalidArgument("The parameter HeaderName contains a header that is not allowed: " + name);
            }
            if (name.length() > MAX_HEADER_NAME || header.text("HeaderValue").length() > MAX_HEADER_VALUE) {
                throw invalidArgument("The parameter HeaderName or HeaderValue is too big.");
            }
        }
        int total = headers.stream()
                .mapToInt(header -> header.text("HeaderName").length()
                        + header.text("HeaderValue").length())
                .sum();
        if (total > MAX_HEADERS_TOTAL) {
            throw invalidArgument("The parameter CustomHeaders is too big.");
        }
    }

    private static void checkKind(Xml origin) {
        var custom = origin.child("CustomOriginConfig");
        var kinds = Stream.of("S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig")
                .filter(kind -> origin.child(kind).isPresent())
                .count();
        if (kinds > 1) {
            throw invalidArgument("An origin cannot be of more than one kind.");
        }
        if (custom.isEmpty()) {
            if (kinds == 0 || !isBucketOrVpc(origin)) {
                // https://github.com/hashicorp/terraform-provider-aws/issues/18872
                throw invalidArgument("The parameter Origin DomainName does not refer to a valid S3 bucket.");
            }
            return;
        }
        checkAccessControl(origin);
        for (var port : List.of("HTTPPort", "HTTPSPort")) {
            checkPort(port, Integer.parseInt(custom.get().text(port)));
        }
        if (custom.get().at("OriginSslProtocols").items().isEmpty()) {
            throw invalidArgument("The parameter OriginSslProtocols is required.");
        }
    }

    /**
     * [inf] Access controls sign for origins of AWS only (https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html);
     * the error is named after what it says: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateDistribution.html.
     */
    private static void checkAccessControl(Xml origin) {
        if (!origin.text("OriginAccessControlId").isEmpty()
                && SIGNED.stream().noneMatch(origin.text("DomainName")::endsWith)) {
            throw new ApiException(
                    400,
                    "InvalidDomainNameForOriginAccessControl",
                    "An origin access control is associated with an origin whose domain name is not supported.");
        }
    }

    private static boolean isBucketOrVpc(Xml origin) {
        return origin.child("VpcOriginConfig").isPresent()
                || origin.text("DomainName").endsWith(AWS);
    }

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
    private static void checkPort(String parameter, int port) {
        if (port != 80 && port != 443 && (port < 1024 || port > 65535)) {
            throw invalidArgument("The parameter " + parameter + " must be 80, 443 or between 1024 and 65535.");
        }
    }
}
