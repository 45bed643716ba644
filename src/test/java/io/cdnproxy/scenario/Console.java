package io.cdnproxy.scenario;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

    private void changes(UnaryOperator<DistributionConfig> change) {
        puts(change.apply(remembers()));
    }

    private DistributionConfig remembers() {
        var id = id();
        try (var cloudFront = world.ownerOfTheAccount()) {
            var present = cloudFront.getDistributionConfig(g -> g.id(id)).distributionConfig();
            before = Optional.of(before.orElse(present));
            return present;
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
