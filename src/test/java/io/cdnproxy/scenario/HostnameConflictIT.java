package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two people, in namespaces of their own, want one hostname. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class HostnameConflictIT {
    private static final String ACCEPTED = ConditionType.Accepted.name();
    /** Who is not told that a name has become free looks again after ten seconds, for want of a certificate. */
    private static final Duration A_MOMENT = Duration.ofSeconds(9);

    @Test
    void anOlderObjectCannotTakeAWorkingName(World world, User bob, User alice) throws Exception {
        // Given
        bob.appliesAProxy();
        alice.appliesAProxy();
        var bobs = bob.awaitsReady();
        alice.awaitsReady();

        // When
        bob.applies(withOrigin(bob.spec(), alice.originHostname()));

        // Then
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");
        assertThat(bob.sees().conditions().get(ACCEPTED).message())
                .contains(
                        alice.originHostname(), "an object of another namespace", "goes on with the names that it has")
                .doesNotContain(alice.namespace + "/");
        assertThat(bob.orderedNames()).containsOnly(bob.edgeHostname(), bob.originHostname());
        // Both are dialled on: what was probed before the refusal would say the same.
        bob.awaitsCondition(ConditionType.EdgeUpgrade, "True", "Succeeded");
        assertThat(bob.sees().distributionId()).isEqualTo(bobs.distributionId());
        assertThat(bob.sees().clientSecretName()).isEqualTo(bobs.clientSecretName());
        try (var tunnel = bob.opensTheTunnel()) {
            assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
        }
        assertThat(alice.awaitsReady().conditions()).extractingByKey(ACCEPTED).returns("True", Condition::status);
        bob.applies(bob.spec());
        bob.awaitsReady();
        User.leave(alice, bob);
    }

    @Test
    void theNewcomerIsRefusedUntilTheOtherIsGone(World world, User alice, User bob) {
        // Given
        alice.appliesAProxy();
        alice.awaitsCondition(ConditionType.Accepted, "True", "Succeeded");
        bob.applies(withHostname(bob.spec(), alice.edgeHostname()));
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");
        var refusal = bob.sees().conditions().get(ACCEPTED).message();
        var ordered = bob.orderedNames();

        // When
        alice.deletesTheProxy();

        // Then
        assertThat(refusal).contains(alice.edgeHostname()).doesNotContain(alice.namespace + "/");
        assertThat(ordered).isEmpty();
        alice.awaitsThatTheProxyIsGone();
        awaitsAcceptance(bob);
        User.leave(alice, bob);
    }

    @Test
    void aFormerNameIsTheNewcomersOnceNothingGoesByItAnyMore(World world, User alice, User bob) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        bob.applies(withHostname(bob.spec(), alice.edgeHostname()));
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");

        // When
        alice.applies(withHostname(alice.spec(), "other-" + alice.edgeHostname()));

        // Then
        await("the handover").atMost(User.PATIENCE).untilAsserted(() -> assertThat(alice.orderedNames())
                .contains("other-" + alice.edgeHostname())
                .doesNotContain(alice.edgeHostname()));
        awaitsAcceptance(bob);
        User.leave(alice, bob);
    }

    private static void awaitsAcceptance(User user) {
        await("acceptance").atMost(A_MOMENT).untilAsserted(() -> assertThat(
                        user.sees().conditions())
                .extractingByKey(ACCEPTED)
                .returns("True", Condition::status));
    }

    private static CdnProxySpec withHostname(CdnProxySpec spec, String hostname) {
        return SpecDraft.from(spec).hostname(hostname).done();
    }

    private static CdnProxySpec withOrigin(CdnProxySpec spec, String hostname) {
        return SpecDraft.from(spec).originHostname(hostname).done();
    }
}
