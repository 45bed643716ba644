package io.cdnproxy.child;

import static io.cdnproxy.child.Workloads.deployment;
import static io.cdnproxy.child.Workloads.judge;
import static io.cdnproxy.child.Workloads.pod;
import static io.cdnproxy.child.Workloads.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadReadinessTest {

    @Test
    void aCompleteRolloutIsAvailable() {
        // Given
        Deployment deployment = deployment(2).build();

        // When
        Verdict verdict = judge(deployment);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void aNewDeploymentWithoutStatusIsNot() {
        // Given
        Deployment deployment = deployment(2).withStatus(null).build();

        // When
        Verdict verdict = judge(deployment);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
    }

    @Test
    void thePodsOfAnEarlierGenerationDoNotCount() {
        // Given
        Deployment deployment = deployment(2)
                .editStatus()
                .withObservedGeneration(6L)
                .endStatus()
                .build();

        // When
        Verdict verdict = judge(deployment);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
    }

    @Test
    void anOldPodStillRunningKeepsTheRolloutOpen() {
        // Given
        Deployment deployment =
                deployment(2).editStatus().withReplicas(3).endStatus().build();

        // When
        Verdict verdict = judge(deployment);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
    }

    @Test
    void noPodsAreNotAvailable() {
        // Given
        Deployment deployment = deployment(0).build();

        // When
        Verdict verdict = judge(deployment);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ScaledToZero);
    }

    @Test
    void noDeploymentIsNotAvailable() {
        // When
        Verdict verdict = judge(Optional.empty(), List.of());

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
    }

    @Test
    void aPausedRolloutIsNotWaitedFor() {
        // Given
        var paused = new DeploymentBuilder(stuck())
                .editSpec()
                .withPaused(true)
                .endSpec()
                .build();

        // When
        Verdict verdict = judge(paused);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ProgressDeadlineExceeded);
        assertThat(verdict.message())
                .contains("kubectl rollout resume deployment/tokyo")
                .doesNotContain("wait");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void aPodThatIsLostAfterTheRolloutIsNoRollout() {
        // Given
        // @formatter:off
        Deployment lost = new DeploymentBuilder(stuck())
            .editStatus()
                .addNewCondition()
                    .withType("Progressing")
                    .withStatus("True")
                    .withReason("NewReplicaSetAvailable")
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on

        // When
        Verdict verdict = judge(lost);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
        assertThat(verdict.message()).contains("is not available", "if this stays, see kubectl describe pods");
    }

    @Test
    void aPodThatGoesTellsNothing() {
        // Given
        var going = pod("ImagePullBackOff");
        going.getMetadata().setDeletionTimestamp("2026-01-05T12:00:00Z");

        // When
        Verdict verdict = judge(Optional.of(stuck()), List.of(going));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
    }

    @Test
    void aStuckRolloutIsTold() {
        // Given
        // @formatter:off
        Deployment deployment = new DeploymentBuilder(stuck())
            .editStatus()
                .addNewCondition()
                    .withType("Progressing")
                    .withStatus("False")
                    .withReason("ProgressDeadlineExceeded")
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on

        // When
        Verdict verdict = judge(deployment);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ProgressDeadlineExceeded);
    }
}
