package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Cdn;
import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/** Somebody changes the distribution by hand, and the spec leaves it so: the message names what was changed. */
@ExtendWith(InWorld.class)
class ChangedDistributionIT {

    enum Change {
        ORIGIN_PATH(
                ConditionType.EdgeUpgrade,
                Reason.PathMismatch,
                "origin.path \"/elsewhere\" in place of nothing",
                config -> ofOrigin(config, origin -> origin.copy(o -> o.originPath("/elsewhere")))),
        PORT(
                ConditionType.EdgeUpgrade,
                Reason.OriginTlsOrRefused,
                "origin.httpsPort \"1024\" in place of",
                config -> ofOrigin(
                        config,
                        origin -> origin.copy(o ->
                                o.customOriginConfig(origin.customOriginConfig().copy(c -> c.httpsPort(1024)))))),
        ALIAS(
                ConditionType.EdgeHandshake,
                Reason.CertificateMismatch,
                "aliases nothing in place of",
                config -> config.copy(c ->
                        c.aliases(Aliases.builder().quantity(0).items(List.of()).build())));

        private final ConditionType condition;
        private final Reason reason;
        private final String words;
        private final UnaryOperator<DistributionConfig> edit;

        Change(ConditionType condition, Reason reason, String words, UnaryOperator<DistributionConfig> edit) {
            this.condition = condition;
            this.reason = reason;
            this.words = words;
            this.edit = edit;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasChangedIsNamedAndWorksAgainOnceItIsChangedBack(Change change, World world, User alice) {
        try (var account = world.ownerOfTheAccount()) {
            // Given
            alice.applies(leavingDrift(alice));
            alice.awaitsReady();
            var id = alice.proxy().get().getStatus().distribution().id();
            var before = account.getDistributionConfig(g -> g.id(id)).distributionConfig();

            // When
            put(account, id, change.edit.apply(before));

            // Then
            await(change.name()).atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            alice.sees().conditions())
                    .extractingByKey(change.condition.name())
                    .returns(change.reason.name(), Condition::reason)
                    .extracting(Condition::message)
                    .asString()
                    .contains(change.words, "cdn.driftPolicy Report leaves it so"));
            put(account, id, before);
            alice.awaitsReady();
        }
    }

    private static CdnProxySpec leavingDrift(User user) {
        var cdn = user.spec().cdn();
        return SpecDraft.from(user.spec())
                .cdn(new Cdn(cdn.cloudFront(), DriftPolicy.Report, cdn.deletionPolicy()))
                .done();
    }

    private static void put(CloudFrontClient account, String id, DistributionConfig config) {
        var present = account.getDistributionConfig(g -> g.id(id));
        account.updateDistribution(u -> u.id(id).ifMatch(present.eTag()).distributionConfig(config));
    }

    private static DistributionConfig ofOrigin(DistributionConfig config, UnaryOperator<Origin> change) {
        var origins = config.origins().items().stream().map(change).toList();
        return config.copy(c -> c.origins(o -> o.quantity(origins.size()).items(origins)));
    }
}
