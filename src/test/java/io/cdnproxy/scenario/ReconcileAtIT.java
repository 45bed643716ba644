package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody has mended what was wrong and does not want to wait for the next attempt. */
@ExtendWith(InWorld.class)
class ReconcileAtIT {
    /** The operator's own patience after a refusal is 30 s, and what it tells may wait for more news, up to 8 s. */
    private static final Duration MUCH_LESS = Duration.ofSeconds(20);

    @Test
    void aNewValueOfTheAnnotationTriesAgainWhatWasRefused(World world, User alice) {
        // Given
        var faults = world.sandbox.cloudFront().faults();
        var refusal = faults.add(
                Fault.on("CreateDistribution*", new Effect.Refuse(403, "AccessDenied", "not authorized to create")));
        alice.appliesAProxy();
        alice.awaitsCondition(ConditionType.DistributionDeployed, "False", "AccessDenied");
        faults.remove(refusal.number());

        // When
        alice.asksForAPass("after the policy was corrected");

        // Then
        await("another attempt")
                .atMost(MUCH_LESS)
                .untilAsserted(() -> assertThat(alice.sees().distributionId()).isPresent());
    }
}
