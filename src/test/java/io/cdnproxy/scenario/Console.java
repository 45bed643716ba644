package io.cdnproxy.scenario;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/** The CDN's console, where somebody changes their distribution. */
final class Console {
    private final World world;
    private final User user;
    private Optional<DistributionConfig> before = Optional.empty();

    Console(World world, User user) {
        this.world = world;
        this.user = user;
    }

    /** Changes how requests are passed on. */
    void changesBehavior(Consumer<DefaultCacheBehavior.Builder> change) {
        changes(config -> config.copy(
                c -> c.defaultCacheBehavior(config.defaultCacheBehavior().copy(change))));
    }

    /** Changes what is dialled, and how. */
    void changesOrigin(UnaryOperator<Origin> change) {
        changes(config -> config.copy(c -> c.origins(config.origins()
                .copy(o -> o.items(change.apply(config.origins().items().getFirst()))))));
    }

    /** Waits for an origin no longer than CloudFront can be told to. */
    void losesPatience() {
        changesOrigin(origin -> origin.copy(o -> o.connectionAttempts(1)
                .connectionTimeout(1)
                .customOriginConfig(origin.customOriginConfig().copy(custom -> custom.originReadTimeout(1)))));
    }

    /** Has an edge that misses what is deployed from now on. */
    void losesAnEdge() {
        world.sandbox.edgeState().misses(id());
        remembers();
    }

    void changes(UnaryOperator<DistributionConfig> change) {
        puts(change.apply(remembers()));
    }

    private DistributionConfig remembers() {
        var present = settings();
        before = Optional.of(before.orElse(present));
        return present;
    }

    /** Of the distribution, as they are now. */
    DistributionConfig settings() {
        try (var cloudFront = world.ownerOfTheAccount()) {
            return cloudFront.getDistributionConfig(g -> g.id(id())).distributionConfig();
        }
    }

    /** Has a function in the account that any distribution may use, and says what it is called there. */
    String publishesFunction(String name, String code) {
        try (var cloudFront = world.ownerOfTheAccount()) {
            var created = cloudFront.createFunction(f -> f.name(name)
                    .functionConfig(c -> c.comment("").runtime("cloudfront-js-2.0"))
                    .functionCode(SdkBytes.fromUtf8String(code)));
            cloudFront.publishFunction(p -> p.name(name).ifMatch(created.eTag()));
            return created.functionSummary().functionMetadata().functionARN();
        }
    }

    /** Takes all changes back. */
    void putsBack() {
        world.sandbox.edgeState().catchesUp(id());
        before.ifPresent(this::puts);
    }

    private void puts(DistributionConfig config) {
        var id = id();
        try (var cloudFront = world.ownerOfTheAccount()) {
            var etag = cloudFront.getDistributionConfig(g -> g.id(id)).eTag();
            cloudFront.updateDistribution(u -> u.id(id).ifMatch(etag).distributionConfig(config));
        }
    }

    private String id() {
        return user.sees().distributionId().orElseThrow();
    }
}
