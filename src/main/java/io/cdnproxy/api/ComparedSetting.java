package io.cdnproxy.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * A setting at a CDN that is compared with the spec. Each CDN reports its own by one of these, and whoever seeks a cause goes by what they
 * decide: so a setting that one CDN calls otherwise than another is no other cause.
 */
public enum ComparedSetting {
    ENABLED("enabled", Decides.SERVICE),
    COMMENT("comment", Decides.NO_LINK),
    ALIASES("aliases", Decides.NAMES),
    ORIGIN_DOMAIN_NAME("origin.domainName", Decides.ORIGIN),
    ORIGIN_PATH("origin.path", Decides.ORIGIN),
    ORIGIN_HTTP_PORT("origin.httpPort", Decides.ORIGIN),
    ORIGIN_HTTPS_PORT("origin.httpsPort", Decides.ORIGIN),
    ORIGIN_PROTOCOL_POLICY("origin.protocolPolicy", Decides.ORIGIN),
    ORIGIN_SSL_PROTOCOLS("origin.sslProtocols", Decides.ORIGIN),
    ORIGIN_IP_ADDRESS_TYPE("origin.ipAddressType", Decides.ORIGIN),
    TARGET_ORIGIN_ID("behavior.targetOriginId", Decides.ORIGIN),
    VIEWER_PROTOCOL_POLICY("behavior.viewerProtocolPolicy", Decides.REQUESTS),
    ALLOWED_METHODS("behavior.allowedMethods", Decides.REQUESTS),
    CACHE_POLICY_ID("behavior.cachePolicyId", Decides.NO_LINK),
    ORIGIN_REQUEST_POLICY_ID("behavior.originRequestPolicyId", Decides.REQUESTS),
    COMPRESS("behavior.compress", Decides.NO_LINK),
    CERTIFICATE_ARN("viewerCertificate.arn", Decides.CERTIFICATE),
    SSL_SUPPORT_METHOD("viewerCertificate.sslSupportMethod", Decides.HANDSHAKE),
    MINIMUM_PROTOCOL_VERSION("viewerCertificate.minimumProtocolVersion", Decides.HANDSHAKE),
    PRICE_CLASS("priceClass", Decides.NO_LINK),
    HTTP_VERSION("httpVersion", Decides.NO_LINK),
    IPV6("ipv6", Decides.NO_LINK),
    WEB_ACL_ID("webAclId", Decides.REQUESTS),
    VISIBLE("visible", Decides.SERVICE),
    SOURCE_SERVERS("source.servers", Decides.ORIGIN),
    SOURCE_SCHEME("source.scheme", Decides.ORIGIN),
    SOURCE_SSL_VERIFY("source.sslVerify", Decides.ORIGIN),
    SOURCE_HOST("source.host", Decides.ORIGIN),
    SOURCE_FOLLOWS_VIEWER("source.followsViewer", Decides.ORIGIN),
    CACHE_OFF("cacheOff", Decides.NO_LINK),
    DOMAINS("domains", Decides.NAMES),
    CERTIFICATE("certificate", Decides.CERTIFICATE);

    /** What comes of a setting, at whichever CDN. */
    public enum Decides {
        /** Whether anything is served. */
        SERVICE,
        /** By which names. */
        NAMES,
        /** Which certificate viewers are shown. */
        CERTIFICATE,
        /** How TLS with viewers is made besides. */
        HANDSHAKE,
        /** Which origin is asked, and how. */
        ORIGIN,
        /** What becomes of a request on its way there. */
        REQUESTS,
        /** Nothing that shows in a chain: what is kept, what it costs, what people are told of it. */
        NO_LINK
    }

    private final String path;
    private final Decides decides;

    ComparedSetting(String path, Decides decides) {
        this.path = path;
        this.decides = decides;
    }

    /** By which status and messages name it. */
    public String path() {
        return path;
    }

    public Decides decides() {
        return decides;
    }

    /** The one of a path as status holds it; empty for a tag, and for what only another version of this product compares. */
    public static Optional<ComparedSetting> at(String path) {
        return Arrays.stream(values())
                .filter(setting -> setting.path.equals(path))
                .findFirst();
    }
}
