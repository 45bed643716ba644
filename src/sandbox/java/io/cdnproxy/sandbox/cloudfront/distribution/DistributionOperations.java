package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateStore;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What each operation on a distribution does. */
public final class DistributionOperations {
    private static final Tags NO_TAGS = new Tags(Map.of());

    private final DistributionStore store;
    private final FunctionStore functions;
    private final List<Rule> rules;
    private final Supplier<Duration> propagation;
    private final Supplier<Quotas> quotas;
    private final Clock clock;

    /**
     * @param roots whom viewer certificates are to come from
     * @param propagation how long a change takes from now on to reach the edge
     */
    public DistributionOperations(
            DistributionStore store,
            FunctionStore functions,
            CertificateStore certificates,
            Supplier<TrustedRoots> roots,
            Supplier<Duration> propagation,
            Supplier<Quotas> quotas,
            Clock clock) {
        this.store = store;
        this.functions = functions;
        // Who cannot prove a right to a name by a certificate does not learn whether somebody else has it.
        this.rules = List.of(
                new GeneralRule(),
                new OriginRule(),
                new BehaviorRule(),
                new FunctionAssociationRule(functions),
                new ErrorResponseRule(),
                new AliasNameRule(),
                new ViewerCertificateRule(certificates, roots, clock),
                new AliasOwnershipRule(store));
        this.propagation = propagation;
        this.quotas = quotas;
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
            var isFreed = exchange.circumstances().areCallerReferencesFreed();
            var holder = store.usedFor(account, config.text("CallerReference"))
                    .filter(id -> !isFreed || store.find(account, id).isPresent());
            holder.ifPresent(id -> {
                throw new ApiException(
                        409,
                        "DistributionAlreadyExists",
                        "The caller reference that you are using to create a distribution is associated with another"
                                + " distribution. Already exists: " + id);
            });
            if (store.of(account).size() >= quotas.get().distributions()) {
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
                    id, account, domainName, revision(exchange, id, domainName, config, now), Optional.empty(), tags);
            store.add(created, now);
            return describe(201, created, now)
                    .withHeader("Location", "https://cloudfront.amazonaws.com/2020-05-31/distribution/" + id)
                    .about(id);
        });
    }

    ApiReply get(Exchange exchange) {
        var time = exchange.readTime(clock);
        return describe(200, find(exchange, time), time);
    }

    ApiReply getConfig(Exchange exchange) {
        var time = exchange.readTime(clock);
        var current = find(exchange, time).current();
        return new ApiReply(200, XmlCodec.document(current.config())).withHeader("ETag", current.etag(time));
    }

    ApiReply update(Exchange exchange) {
        return store.exclusively(() -> {
            var now = clock.instant();
            var existing = findToChange(exchange, now);
            IfMatch.require(exchange, existing.current().etag(now));
            var given = exchange.body("DistributionConfig", "distributionConfig");
            ShapeCheck.check(DistributionShape.DISTRIBUTION_CONFIG, given, true);
            var config = Defaults.complete(given);
            if (!config.text("CallerReference")
                    .equals(existing.current().config().text("CallerReference"))) {
                // https://github.com/crossplane-contrib/provider-aws/issues/1260
                throw new ApiException(400, "IllegalUpdate", "You cannot update Origin or CallerReference.");
            }
            checkRules(exchange, existing.id(), config);
            var revised = existing.revised(revision(exchange, existing.id(), existing.domainName(), config, now), now);
            store.put(revised, now);
            return describe(200, revised, now);
        });
    }

    ApiReply delete(Exchange exchange) {
        return store.exclusively(() -> {
            var now = clock.instant();
            var existing = findToChange(exchange, now);
            IfMatch.require(exchange, existing.current().etag(now));
            if (existing.isEnabled() || !existing.isDeployed(now)) {
                throw new ApiException(
                        409,
                        "DistributionNotDisabled",
                        "The distribution you are trying to delete has not been disabled.");
            }
            store.remove(existing.id(), now);
            return new ApiReply(204, "");
        });
    }

    ApiReply list(Exchange exchange) {
        var time = exchange.readTime(clock);
        var page = Page.of(exchange.request()).cut(store.of(exchange.caller().account(), time), Distribution::id);
        return new ApiReply(200, XmlCodec.document(DistributionXml.list(page, time)));
    }

    private Distribution findToChange(Exchange exchange, Instant now) {
        var existing = find(exchange, now);
        if (!exchange.circumstances().isETagMoved()) {
            return existing;
        }
        var moved = existing.retagged();
        store.put(moved, now);
        return moved;
    }

    private Distribution find(Exchange exchange, Instant time) {
        return store.find(exchange.caller().account(), exchange.id(), time)
                .orElseThrow(() ->
                        new ApiException(404, "NoSuchDistribution", "The specified distribution does not exist."));
    }

    private void checkRules(Exchange exchange, String id, Xml config) {
        var candidate = new Rule.Candidate(id, exchange.caller(), exchange.circumstances(), config, quotas.get());
        rules.forEach(rule -> rule.check(candidate));
    }

    private Revision revision(Exchange exchange, String id, String domainName, Xml config, Instant now) {
        return new Revision(
                config,
                new EdgeConfiguration(functions).of(id, domainName, config),
                now,
                now.plus(exchange.circumstances().propagation().orElseGet(propagation)),
                Identifiers.etag(),
                Identifiers.etag());
    }

    private static ApiReply describe(int status, Distribution distribution, Instant now) {
        return new ApiReply(status, XmlCodec.document(DistributionXml.distribution(distribution, now)))
                .withHeader("ETag", distribution.current().etag(now));
    }
}
