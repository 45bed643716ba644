package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.acm.CertificateStore;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.ApiReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What each operation on a distribution does. */
public final class DistributionOperations {
    private static final int QUOTA = 500;
    private static final Tags NO_TAGS = new Tags(Map.of());

    private final DistributionStore store;
    private final List<Rule> rules;
    private final Supplier<Duration> propagation;
    private final Clock clock;

    /** @param propagation how long a change takes from now on to reach the edge */
    public DistributionOperations(
            DistributionStore store, CertificateStore certificates, Supplier<Duration> propagation, Clock clock) {
        this.store = store;
        // Who cannot prove a right to a name by a certificate does not learn whether somebody else has it.
        this.rules = List.of(
                new GeneralRule(),
                new OriginRule(),
                new BehaviorRule(),
                new AliasNameRule(),
                new ViewerCertificateRule(certificates, clock),
                new AliasOwnershipRule(store));
        this.propagation = propagation;
        this.clock = clock;
    }

    ApiReply create(Exchange exchange) {
        return create(exchange, exchange.body("DistributionConfig", "distributionConfig"), NO_TAGS);
    }

    ApiReply createWithTags(Exchange exchange) {
        var body = exchange.body("DistributionConfigWithTags", "distributionConfigWithTags");
        var config = body.child("DistributionConfig")
                .orElseThrow(() -> ShapeCheck.missing("distributionConfigWithTags.distributionConfig"));
        var tags = body.child("Tags").orElseThrow(() -> ShapeCheck.missing("distributionConfigWithTags.tags"));
        return create(exchange, config, Tags.parse(tags));
    }

    private ApiReply create(Exchange exchange, Xml given, Tags tags) {
        ShapeCheck.check(DistributionShape.DISTRIBUTION_CONFIG, given, false);
        var config = Defaults.complete(given);
        var account = exchange.caller().account();
        return store.exclusively(() -> {
            store.usedFor(account, config.text("CallerReference")).ifPresent(id -> {
                throw new ApiException(
                        409,
                        "DistributionAlreadyExists",
                        "The caller reference that you are using to create a distribution is associated with another"
                                + " distribution. Already exists: " + id);
            });
            if (store.of(account).size() >= QUOTA) {
                throw new ApiException(
                        400,
                        "TooManyDistributions",
                        "Processing your request would cause you to exceed the maximum number of distributions"
                                + " allowed.");
            }
            var id = Identifiers.distributionId();
            var domainName = Identifiers.domainName();
            checkRules(exchange, id, config);
            var now = clock.instant();
            var created = new Distribution(
                    id, account, domainName, revision(id, domainName, config, now), Optional.empty(), tags);
            store.add(created);
            return describe(201, created, now)
                    .withHeader("Location", "https://cloudfront.amazonaws.com/2020-05-31/distribution/" + id)
                    .about(id);
        });
    }

    ApiReply get(Exchange exchange) {
        return describe(200, find(exchange), clock.instant());
    }

    ApiReply getConfig(Exchange exchange) {
        var current = find(exchange).current();
        return new ApiReply(200, XmlCodec.document(current.config())).withHeader("ETag", current.etag(clock.instant()));
    }

    ApiReply update(Exchange exchange) {
        return store.exclusively(() -> {
            var now = clock.instant();
            var existing = find(exchange);
            requireMatch(exchange, existing, now);
            var given = exchange.body("DistributionConfig", "distributionConfig");
            ShapeCheck.check(DistributionShape.DISTRIBUTION_CONFIG, given, true);
            var config = Defaults.complete(given);
            if (!config.text("CallerReference")
                    .equals(existing.current().config().text("CallerReference"))) {
                // https://github.com/crossplane-contrib/provider-aws/issues/1260
                throw new ApiException(400, "IllegalUpdate", "You cannot update Origin or CallerReference.");
            }
            checkRules(exchange, existing.id(), config);
            var revised = existing.revised(revision(existing.id(), existing.domainName(), config, now), now);
            store.replace(revised);
            return describe(200, revised, now);
        });
    }

    ApiReply delete(Exchange exchange) {
        return store.exclusively(() -> {
            var now = clock.instant();
            var existing = find(exchange);
            requireMatch(exchange, existing, now);
            if (existing.isEnabled() || !existing.isDeployed(now)) {
                throw new ApiException(
                        409,
                        "DistributionNotDisabled",
                        "The distribution you are trying to delete has not been disabled.");
            }
            store.remove(existing.id());
            return new ApiReply(204, "");
        });
    }

    ApiReply list(Exchange exchange) {
        var now = clock.instant();
        var list = Page.of(exchange.request())
                .cut(
                        "DistributionList",
                        store.of(exchange.caller().account()),
                        Distribution::id,
                        distribution -> DistributionXml.summary(distribution, now));
        return new ApiReply(200, XmlCodec.document(list));
    }

    private Distribution find(Exchange exchange) {
        return store.find(exchange.caller().account(), exchange.id())
                .orElseThrow(() ->
                        new ApiException(404, "NoSuchDistribution", "The specified distribution does not exist."));
    }

    private static void requireMatch(Exchange exchange, Distribution existing, Instant now) {
        var expected = exchange.ifMatch()
                .filter(Identifiers::isEtag)
                .orElseThrow(() -> new ApiException(
                        400,
                        "InvalidIfMatchVersion",
                        "The If-Match version is missing or not valid for the resource."));
        if (!expected.equals(existing.current().etag(now))) {
            throw new ApiException(
                    412,
                    "PreconditionFailed",
                    "The request failed because it didn't meet the preconditions in one or more request-header fields.");
        }
    }

    private void checkRules(Exchange exchange, String id, Xml config) {
        var candidate = new Rule.Candidate(id, exchange.caller(), config);
        rules.forEach(rule -> rule.check(candidate));
    }

    private Revision revision(String id, String domainName, Xml config, Instant now) {
        return new Revision(
                config,
                EdgeConfiguration.of(id, domainName, config),
                now,
                now.plus(propagation.get()),
                Identifiers.etag(),
                Identifiers.etag());
    }

    private static ApiReply describe(int status, Distribution distribution, Instant now) {
        return new ApiReply(status, XmlCodec.document(DistributionXml.distribution(distribution, now)))
                .withHeader("ETag", distribution.current().etag(now));
    }
}
