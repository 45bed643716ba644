package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator was upgraded, the definition was not: the API server drops what it does not know from what users write. */
@ExtendWith(InWorld.class)
class OldDefinitionIT {

    @Test
    void aPolicyThatWasDroppedDeletesNothing(World world, User alice) throws Exception {
        try (var old = OldDefinition.without("deletionPolicy", world, alice)) {
            // Given
            var uid = alice.creates(alice.spec(DeletionPolicy.Retain))
                    .getMetadata()
                    .getUid();
            var id = alice.awaitsReady().distributionId().orElseThrow();
            var accepted = alice.sees().conditions().get(ConditionType.Accepted.name());

            // When
            alice.deletesTheProxy();

            // Then
            alice.awaitsThatTheProxyIsGone();
            assertThat(accepted.reason()).isEqualTo("DeletionPolicyNotStored");
            assertThat(world.deployed(id).orElseThrow()).returns(true, EdgeDistribution::enabled);
            assertThat(alice.eventsAbout(uid)).extracting(Event::getNote).anySatisfy(note -> assertThat(note)
                    .contains(id, "cdn.deletionPolicy was not stored"));
        }
    }

    @Test
    void norDoesTheDefaultThatANewDefinitionFillsIn(World world, User alice) throws Exception {
        // Given
        String id;
        try (var old = OldDefinition.without("deletionPolicy", world, alice)) {
            alice.creates(alice.spec(DeletionPolicy.Retain));
            id = alice.awaitsReady().distributionId().orElseThrow();
        }
        var filledIn = alice.proxy().get().getSpec().cdn().deletionPolicy();
        // A watch that was open before goes on by the old definition.
        world.operator.kill();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(filledIn).isEqualTo(DeletionPolicy.Delete);
        assertThat(world.deployed(id).orElseThrow()).returns(true, EdgeDistribution::enabled);
    }

    @Test
    void theOperatorSaysSoUntilTheDefinitionIsApplied(World world, User alice) throws Exception {
        try (var old = OldDefinition.without("deletionPolicy", world, alice)) {
            // Given
            awaitMetric(world, 1);

            // When
            old.close();

            // Then
            awaitMetric(world, 0);
            assertThat(world.operator.log())
                    .content()
                    .contains("CustomResourceDefinition cdnproxies.cdnproxy.io is older than this operator and lacks"
                            + " spec.cdn.deletionPolicy:");
        }
    }

    private static void awaitMetric(World world, double value) {
        await("cdnproxy_crd_outdated").atMost(User.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        world.metric("cdnproxy_crd_outdated"))
                .isEqualTo(value));
    }
}
