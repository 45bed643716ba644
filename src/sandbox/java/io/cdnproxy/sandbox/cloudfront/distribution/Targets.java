package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import io.cdnproxy.sandbox.cloudfront.api.Target;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What permissions are asked about: read leniently, since whoever may not ask does not learn what is wrong with it. */
public final class Targets {
    private static final Map<String, String> NO_TAGS = Map.of();

    private final DistributionStore store;

    public Targets(DistributionStore store) {
        this.store = store;
    }

    Target of(ApiRequest request, Caller caller, String id) {
        var arn = id.isEmpty()
                ? request.parameter("Resource")
                : Optional.of("arn:aws:cloudfront::%s:%s/%s".formatted(caller.account(), kind(request), id));
        var existing = arn.flatMap(name -> store.of(caller.account()).stream()
                .filter(distribution -> distribution.arn().equals(name))
                .findFirst());
        return new Target(
                arn, existing.map(found -> found.tags().values()).orElse(NO_TAGS), requestTags(request.body()));
    }

    /** What follows the API's version, which is what ARNs call it too. */
    private static String kind(ApiRequest request) {
        return request.path().split("/")[2];
    }

    private static Map<String, String> requestTags(String body) {
        try {
            return XmlCodec.parse(body, "Tags")
                    .or(() -> XmlCodec.parse(body, "DistributionConfigWithTags").map(tagged -> tagged.at("Tags")))
                    .map(Targets::values)
                    .orElse(NO_TAGS);
        } catch (ApiException unreadable) {
            return NO_TAGS;
        }
    }

    private static Map<String, String> values(Xml tags) {
        return tags.items().stream()
                .collect(Collectors.toMap(tag -> tag.text("Key"), tag -> tag.text("Value"), (first, again) -> again));
    }
}
