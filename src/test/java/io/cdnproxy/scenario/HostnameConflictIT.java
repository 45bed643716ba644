package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people, in namespaces of their own, want one hostname. */
@ExtendWith(InWorld.class)
class HostnameConflictIT {
    private static final String ACCEPTED = ConditionType.Accepted.name();
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Test
    void theYoungerIsRefusedUntilTheOlderIsGone(World world, User alice, User bob) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        bob.applies(withHostname(bob.spec(), alice.edgeHostname()));
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");
        var refusal = bob.sees().conditions().get(ACCEPTED).message();

        // When
        alice.deletesTheProxy();

        // Then
        assertThat(refusal).contains(alice.edgeHostname()).contains(alice.namespace + "/" + User.PROXY);
        alice.awaitsThatTheProxyIsGone();
        await("acceptance").atMost(A_MOMENT).untilAsserted(() -> assertThat(
                        bob.sees().conditions())
                .extractingByKey(ACCEPTED)
                .returns("True", Condition::status));
        leave(alice, bob);
    }

    @Test
    void theYoungerIsAcceptedWhenTheOlderChoosesAnotherName(World world, User alice, User bob) {
        // Given
        alice.appliesAProxy();
        alice.awaitsCondition(ConditionType.Accepted, "True", "Succeeded");
        bob.applies(withHostname(bob.spec(), alice.edgeHostname()));
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");

        // When
        alice.applies(withHostname(alice.spec(), "other-" + alice.edgeHostname()));

        // Then
        await("acceptance").atMost(A_MOMENT).untilAsserted(() -> assertThat(
                        bob.sees().conditions())
                .extractingByKey(ACCEPTED)
                .returns("True", Condition::status));
        leave(alice, bob);
    }

    /** Nobody goes on making distributions while the next test counts them. */
    private static void leave(User... users) {
        Stream.of(users).forEach(User::deletesTheProxy);
        Stream.of(users).forEach(User::awaitsThatTheProxyIsGone);
    }

    private static CdnProxySpec withHostname(CdnProxySpec spec, String hostname) {
        return new CdnProxySpec(
                hostname, spec.origin(), spec.proxy(), spec.cdn(), spec.dns(), spec.probes(), spec.suspend());
    }
}
