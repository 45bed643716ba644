package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.api.ApiException.invalidArgument;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What each operation on a distribution's tags does. Tags take effect at once and leave the ETag alone. */
public final class TagOperations {
    private static final Pattern ARN = Pattern.compile("arn:aws(-cn)?:cloudfront::(?<account>\\d+):(?<resource>.*)");
    private static final String DISTRIBUTION = "distribution/";

    private final DistributionStore store;
    private final Clock clock;

    public TagOperations(DistributionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    ApiReply list(Exchange exchange) {
        var tagged = find(exchange, exchange.readTime(clock));
        return new ApiReply(200, XmlCodec.document(tagged.tags().toXml())).about(tagged.id());
    }

    ApiReply tag(Exchange exchange) {
        var more = Tags.parse(exchange.body("Tags", "tags"));
        return change(exchange, tags -> tags.with(more));
    }

    ApiReply untag(Exchange exchange) {
        var keys = exchange.body("TagKeys", "tagKeys").itemTexts().toList();
        return change(exchange, tags -> tags.without(keys));
    }

    private ApiReply change(Exchange exchange, UnaryOperator<Tags> operation) {
        return store.exclusively(() -> {
            var now = clock.instant();
            var existing = find(exchange, now);
            store.put(existing.tagged(operation.apply(existing.tags())), now);
            return new ApiReply(204, "").about(existing.id());
        });
    }

    private Distribution find(Exchange exchange, Instant time) {
        var arn = ARN.matcher(exchange.request().parameter("Resource").orElse(""));
        if (!arn.matches()) {
            throw invalidArgument("The parameter Resource is not a valid ARN.");
        }
        var resource = arn.group("resource");
        var account = exchange.caller().account();
        if (!resource.startsWith(DISTRIBUTION) || !arn.group("account").equals(account)) {
            throw noSuchResource();
        }
        return store.find(account, resource.substring(DISTRIBUTION.length()), time)
                .orElseThrow(TagOperations::noSuchResource);
    }

    private static ApiException noSuchResource() {
        return new ApiException(404, "NoSuchResource", "The specified resource does not exist.");
    }
}
