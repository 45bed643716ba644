package io.cdnproxy.cdn.cloudfront.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A distribution's configuration as CloudFront answers it, in pieces: those that the product owns may change, and between any two of them
 * there may be what nobody knows.
 */
final class Configuration {
    static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /** Something in an element. */
    private sealed interface Piece permits Element, Source {}

    /** What is written there; {@code owned} if the product may change it. */
    private record Source(String text, boolean owned) implements Piece {}

    /**
     * An element.
     *
     * @param isOpen whether CloudFront may put new members into it
     * @param isOrdered whether the order of what is in it means something
     */
    private record Element(String name, boolean isOpen, boolean isOrdered, List<Piece> pieces) implements Piece {}

    private final Element root;

    private Configuration(Element root) {
        this.root = root;
    }

    // @formatter:off
    /** With an origin of ours and one of somebody else's, and with settings of somebody's in many places. */
    static Configuration ofAnObject(String callerReference, String alias, String certificate, String function) {
        return new Configuration(struct("DistributionConfig",
                leaf("CallerReference", callerReference),
                choices("Aliases", "CNAME", alias),
                leaf("DefaultRootObject", "index &lt;1&gt;.html"),
                list("Origins", 2, struct("Origin",
                                leaf("Id", "theirs"), leaf("DomainName", "theirs.example.com"), leaf("OriginPath", "/x"),
                                list("CustomHeaders", 0),
                                struct("CustomOriginConfig",
                                        leaf("HTTPPort", "80"), leaf("HTTPSPort", "443"),
                                        leaf("OriginProtocolPolicy", "http-only"),
                                        struct("OriginSslProtocols", leaf("Quantity", "1"),
                                                fixed("Items", leaf("SslProtocol", "TLSv1.2"))),
                                        leaf("OriginReadTimeout", "60"), leaf("OriginKeepaliveTimeout", "60"),
                                        leaf("OriginHttpVersion", "http2"))),
                        struct("Origin",
                                leaf("Id", "cdnproxy"), owned("DomainName", "b.example.com"), owned("OriginPath", ""),
                                list("CustomHeaders", 1, struct("OriginCustomHeader",
                                        leaf("HeaderName", "X-Secret"), leaf("HeaderValue", "a&#38;b"))),
                                struct("CustomOriginConfig",
                                        leaf("HTTPPort", "8080"), owned("HTTPSPort", "443"),
                                        owned("OriginProtocolPolicy", "https-only"),
                                        choices("OriginSslProtocols", "SslProtocol", "TLSv1.2"),
                                        leaf("OriginReadTimeout", "59"), leaf("OriginKeepaliveTimeout", "6"),
                                        leaf("OriginHttpVersion", "http1.1"),
                                        struct("OriginMtlsConfig", leaf("ClientCertificateArn", "arn:aws:acm:x"))),
                                leaf("ConnectionAttempts", "2"), leaf("ConnectionTimeout", "9"),
                                struct("OriginShield", leaf("Enabled", "false")), leaf("OriginAccessControlId", ""))),
                list("OriginGroups", 0),
                struct("DefaultCacheBehavior",
                        owned("TargetOriginId", "cdnproxy"),
                        struct("TrustedSigners", leaf("Enabled", "false"), leaf("Quantity", "0")),
                        owned("ViewerProtocolPolicy", "https-only"),
                        struct("AllowedMethods",
                                owned("Quantity", "2"),
                                fixed("Items", new Source("<Method>HEAD</Method><Method>GET</Method>", true)),
                                struct("CachedMethods",
                                        owned("Quantity", "2"),
                                        fixed("Items", new Source("<Method>HEAD</Method><Method>GET</Method>", true)))),
                        leaf("SmoothStreaming", "false"), owned("Compress", "false"),
                        list("LambdaFunctionAssociations", 0),
                        list("FunctionAssociations", 1, struct("FunctionAssociation",
                                leaf("FunctionARN", function),
                                leaf("EventType", "viewer-request"))),
                        leaf("FieldLevelEncryptionId", ""),
                        owned("CachePolicyId", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
                        owned("OriginRequestPolicyId", "b689b0a8-53d0-40ab-baf2-68738e2966ac"),
                        struct("GrpcConfig", leaf("Enabled", "false"))),
                list("CacheBehaviors", 1, struct("CacheBehavior",
                        leaf("PathPattern", "/static/*"), leaf("TargetOriginId", "theirs"),
                        leaf("ViewerProtocolPolicy", "allow-all"),
                        struct("AllowedMethods", leaf("Quantity", "2"),
                                fixed("Items", leaf("Method", "GET"), leaf("Method", "HEAD")),
                                struct("CachedMethods", leaf("Quantity", "2"),
                                        fixed("Items", leaf("Method", "HEAD"), leaf("Method", "GET")))),
                        leaf("SmoothStreaming", "false"), leaf("Compress", "true"),
                        list("LambdaFunctionAssociations", 0), leaf("FieldLevelEncryptionId", ""),
                        leaf("CachePolicyId", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"))),
                list("CustomErrorResponses", 1, struct("CustomErrorResponse",
                        leaf("ErrorCode", "502"), leaf("ResponsePagePath", ""), leaf("ResponseCode", ""),
                        leaf("ErrorCachingMinTTL", "0"))),
                owned("Comment", "theirs &amp; ours"),
                struct("Logging", leaf("Enabled", "true"), leaf("IncludeCookies", "true"),
                        leaf("Bucket", "logs.s3.amazonaws.com"), leaf("Prefix", "cf/")),
                owned("PriceClass", "PriceClass_200"),
                owned("Enabled", "true"),
                struct("ViewerCertificate",
                        leaf("CloudFrontDefaultCertificate", "false"),
                        owned("ACMCertificateArn", certificate), owned("SSLSupportMethod", "sni-only"),
                        owned("MinimumProtocolVersion", "TLSv1.2_2019"),
                        new Source("<Certificate>" + certificate + "</Certificate>", true),
                        leaf("CertificateSource", "acm")),
                struct("Restrictions", struct("GeoRestriction",
                        leaf("RestrictionType", "none"), leaf("Quantity", "0"))),
                owned("WebACLId", ""),
                owned("HttpVersion", "http2and3"),
                owned("IsIPV6Enabled", "true"),
                leaf("ContinuousDeploymentPolicyId", ""),
                leaf("Staging", "false")));
    }
    // @formatter:on

    private static Element struct(String name, Piece... pieces) {
        return new Element(name, true, false, List.of(pieces));
    }

    /** An element with items, which an unknown one may not be among. */
    private static Element fixed(String name, Piece... pieces) {
        return new Element(name, false, false, List.of(pieces));
    }

    private static Element list(String name, int quantity, Piece... items) {
        boolean isOrdered = name.equals("CacheBehaviors");
        var all = new Element("Items", false, isOrdered, List.of(items));
        var counted = name.equals("Origins") ? owned("Quantity", "" + quantity) : leaf("Quantity", "" + quantity);
        return quantity == 0 ? struct(name, counted) : struct(name, counted, all);
    }

    private static Element choices(String name, String item, String choice) {
        var items = new Source("<%s>%s</%s>".formatted(item, choice, item), true);
        return struct(name, owned("Quantity", "1"), fixed("Items", items));
    }

    private static Element leaf(String name, String text) {
        return new Element(name, false, false, List.of(new Source(text, false)));
    }

    private static Element owned(String name, String text) {
        return new Element(name, false, false, List.of(new Source(text, true)));
    }

    /** With the members of all elements in another order. */
    Configuration shuffled(long seed) {
        return new Configuration(shuffled(root, new Random(seed)));
    }

    private static Element shuffled(Element element, Random random) {
        var pieces = new ArrayList<Piece>();
        element.pieces().forEach(piece -> pieces.add(piece instanceof Element child ? shuffled(child, random) : piece));
        if (!element.isOrdered()) {
            Collections.shuffle(pieces, random);
        }
        return new Element(element.name(), element.isOpen(), element.isOrdered(), pieces);
    }

    /** With something in it that nobody knows, in any element that can have it and anywhere in there. */
    Configuration with(int place, String unknown) {
        var open = open(root).toList();
        var chosen = open.get(Math.floorMod(place, open.size()));
        int position = Math.floorMod(place / open.size(), chosen.pieces().size() + 1);
        return new Configuration(with(root, chosen, position, unknown));
    }

    private static Stream<Element> open(Element element) {
        var below = element.pieces().stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .flatMap(Configuration::open);
        return element.isOpen() ? Stream.concat(Stream.of(element), below) : below;
    }

    private static Element with(Element element, Element chosen, int position, String unknown) {
        var pieces = new ArrayList<Piece>();
        element.pieces()
                .forEach(piece ->
                        pieces.add(piece instanceof Element child ? with(child, chosen, position, unknown) : piece));
        if (element == chosen) {
            pieces.add(position, new Source(unknown, false));
        }
        return new Element(element.name(), element.isOpen(), element.isOrdered(), pieces);
    }

    String text() {
        return String.join("", fragments().stream().map(Source::text).toList());
    }

    /** All that is not the product's, in order: what stands between two of these may change. */
    List<String> othersParts() {
        var parts = new ArrayList<String>(List.of(""));
        for (var fragment : fragments()) {
            if (fragment.owned()) {
                parts.add("");
            } else {
                parts.add(parts.removeLast() + fragment.text());
            }
        }
        return parts;
    }

    private List<Source> fragments() {
        var fragments = new ArrayList<Source>();
        fragments.add(new Source(START, false));
        write(root, " xmlns=\"" + NAMESPACE + "\"", fragments);
        return fragments;
    }

    private static void write(Element element, String attributes, List<Source> fragments) {
        fragments.add(new Source("<" + element.name() + attributes + ">", false));
        for (var piece : element.pieces()) {
            switch (piece) {
                case Element child -> write(child, "", fragments);
                case Source source -> fragments.add(source);
            }
        }
        fragments.add(new Source("</" + element.name() + ">", false));
    }
}
