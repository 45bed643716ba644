package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.distribution.Xml.leaf;
import static io.cdnproxy.sandbox.cloudfront.distribution.Xml.node;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import io.cdnproxy.sandbox.cloudfront.ManagedPolicy.Kind;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** The managed policies, for reading. */
final class Policies {
    // All managed policies carry this ETag and the epoch as their time: https://github.com/turbot/steampipe/issues/829
    private static final String ETAG = "E23ZP02F085DFQ";
    private static final String LAST_MODIFIED = "1970-01-01T00:00:00Z";

    private static final Set<String> TYPES = Set.of("managed", "custom");

    private final Kind kind;
    private final String element;

    private Policies(Kind kind, String element) {
        this.kind = kind;
        this.element = element;
    }

    static Policies cache() {
        return new Policies(Kind.CACHE, "CachePolicy");
    }

    static Policies originRequest() {
        return new Policies(Kind.ORIGIN_REQUEST, "OriginRequestPolicy");
    }

    static ApiException unknown(Kind kind) {
        return switch (kind) {
            case CACHE -> new ApiException(404, "NoSuchCachePolicy", "The specified cache policy does not exist.");
            case ORIGIN_REQUEST ->
                new ApiException(
                        404, "NoSuchOriginRequestPolicy", "The specified origin request policy does not exist.");
        };
    }

    ApiReply get(Exchange exchange) {
        var policy = ManagedPolicy.byId(kind, exchange.id()).orElseThrow(() -> unknown(kind));
        return new ApiReply(200, XmlCodec.document(render(policy))).withHeader("ETag", ETAG);
    }

    ApiReply list(Exchange exchange) {
        var type = exchange.request().parameter("Type");
        if (!TYPES.contains(type.orElse("managed"))) {
            throw ApiException.invalidArgument("The parameter Type is not valid.");
        }
        // Nobody can make a policy of his own here.
        var policies = Arrays.stream(ManagedPolicy.values())
                .filter(policy -> policy.kind() == kind && !type.equals(Optional.of("custom")))
                .sorted(Comparator.comparing(ManagedPolicy::id))
                .toList();
        return new ApiReply(
                200, XmlCodec.document(list(Page.of(exchange.request()).cut(policies, ManagedPolicy::id))));
    }

    private Xml list(Page.Slice<ManagedPolicy> page) {
        var list = node(element + "List");
        if (page.next().isPresent()) {
            list = list.with(leaf("NextMarker", page.next().get()));
        }
        list = list.with(leaf("MaxItems", page.maxItems()))
                .with(leaf("Quantity", page.items().size()));
        var summaries = page.items().stream()
                .map(policy -> node(element + "Summary", leaf("Type", "managed"), render(policy)))
                .toList();
        return summaries.isEmpty() ? list : list.with(node("Items", summaries));
    }

    private Xml render(ManagedPolicy policy) {
        return node(element, leaf("Id", policy.id()), leaf("LastModifiedTime", LAST_MODIFIED), PolicyConfig.of(policy));
    }
}
