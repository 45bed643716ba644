package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.ManagedPolicy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.Distribution;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a distribution that the product owns; all others belong to whoever made them. Lists that the provider
 * reorders are sets, and what it may leave out has its documented default, so that equal values mean equal behaviour.
 *
 * @param origin the origin with the id {@value #ORIGIN_ID}; empty if the distribution has none
 * @param webAclId empty string for none
 */
public record DistributionSettings(
        boolean enabled,
        String comment,
        Set<String> aliases,
        Optional<Origin> origin,
        Behavior behavior,
        ViewerCertificate viewerCertificate,
        String priceClass,
        String httpVersion,
        boolean ipv6,
        String webAclId) {

    public static final String ORIGIN_ID = "cdnproxy";

    public DistributionSettings {
        Objects.requireNonNull(comment);
        aliases = Set.copyOf(aliases);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(behavior);
        Objects.requireNonNull(viewerCertificate);
        Objects.requireNonNull(priceClass);
        Objects.requireNonNull(httpVersion);
        Objects.requireNonNull(webAclId);
    }

    /** The same with another certificate, and nothing else. */
    DistributionSettings showing(String arn) {
        var shown = new ViewerCertificate(
                Optional.of(arn), viewerCertificate.sslSupportMethod(), viewerCertificate.minimumProtocolVersion());
        return new DistributionSettings(
                enabled, comment, aliases, origin, behavior, shown, priceClass, httpVersion, ipv6, webAclId);
    }

    /**
     * What the CDN dials.
     *
     * @param ipAddressType ipv4, ipv6 or dualstack
     * @param clearPort by which it is dialled without TLS, where it always is; otherwise that port is anybody's
     */
    public record Origin(
            String domainName,
            String path,
            int httpsPort,
            String protocolPolicy,
            Set<String> sslProtocols,
            String ipAddressType,
            Optional<Integer> clearPort) {
        /** The policy by which TLS is never dialled. */
        public static final String IN_CLEAR = "http-only";

        private static final int HTTPS = 443;

        public Origin {
            sslProtocols = Set.copyOf(sslProtocols);
            Objects.requireNonNull(ipAddressType);
            Objects.requireNonNull(clearPort);
        }

        /** One that is dialled by TLS, unless its viewers come without. */
        public Origin(
                String domainName,
                String path,
                int httpsPort,
                String protocolPolicy,
                Set<String> sslProtocols,
                String ipAddressType) {
            this(domainName, path, httpsPort, protocolPolicy, sslProtocols, ipAddressType, Optional.empty());
        }

        static Origin https(String domainName, int port, String ipAddressType) {
            return new Origin(domainName, "", port, "https-only", Set.of("TLSv1.2"), ipAddressType);
        }

        static Origin inClear(String domainName, int port, String ipAddressType) {
            return new Origin(domainName, "", HTTPS, IN_CLEAR, Set.of("TLSv1.2"), ipAddressType, Optional.of(port));
        }

        /** The same, but for a port that is not dialled: that stays as it is. */
        Origin besides(Origin current) {
            return clearPort.isPresent()
                    ? new Origin(
                            domainName, path, current.httpsPort, protocolPolicy, sslProtocols, ipAddressType, clearPort)
                    : this;
        }

        /** The same as any CDN's. */
        Distribution.Origin toOrigin() {
            return new Distribution.Origin(
                    domainName,
                    httpsPort,
                    Arrays.stream(IpAddressType.values())
                            .filter(type -> type.value().equals(ipAddressType))
                            .findFirst()
                            .orElse(IpAddressType.IPV4),
                    clearPort);
        }
    }

    /** The default cache behaviour. Policies are empty strings when there are none. */
    public record Behavior(
            String targetOriginId,
            String viewerProtocolPolicy,
            Set<String> allowedMethods,
            String cachePolicyId,
            String originRequestPolicyId,
            boolean compress) {

        static final String CACHING_DISABLED = ManagedPolicy.CACHING_DISABLED.id();

        // Forwards Sec-WebSocket-*, which CloudFront drops without it, but not Host: the origin's certificate covers
        // the origin's name.
        static final String ALL_VIEWER_EXCEPT_HOST_HEADER = ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.id();

        static final Behavior WEBSOCKET = new Behavior(
                ORIGIN_ID, "https-only", Set.of("GET", "HEAD"), CACHING_DISABLED, ALL_VIEWER_EXCEPT_HOST_HEADER, false);

        // Without an origin request policy the origin gets nothing of a viewer but the path, so that no copy of a page
        // is anybody's own; and it is asked by its own name, which its certificate covers. Whoever types the name
        // without a scheme comes by http.
        static final Behavior PAGES = new Behavior(
                ORIGIN_ID,
                "redirect-to-https",
                Set.of("GET", "HEAD", "OPTIONS"),
                ManagedPolicy.CACHING_OPTIMIZED.id(),
                "",
                true);

        static Behavior of(Purpose purpose) {
            return switch (purpose) {
                case PROXY -> WEBSOCKET;
                case WEBSITE -> PAGES;
            };
        }

        public Behavior {
            allowedMethods = Set.copyOf(allowedMethods);
        }
    }

    /**
     * The certificate that viewers see.
     *
     * @param arn of ACM; empty for the provider's own certificate or one in IAM
     */
    public record ViewerCertificate(Optional<String> arn, String sslSupportMethod, String minimumProtocolVersion) {

        static ViewerCertificate sniOnly(String arn, String minimumProtocolVersion) {
            return new ViewerCertificate(Optional.of(arn), "sni-only", minimumProtocolVersion);
        }
    }
}
