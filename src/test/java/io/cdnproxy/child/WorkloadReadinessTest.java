package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Verdict verdict = WorkloadReadiness.judge(Optional.empty(), List.of());

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
    }

    @ParameterizedTest
    @CsvSource({
        "ImagePullBackOff, ImagePull",
        "ErrImagePull, ImagePull",
        "CrashLoopBackOff, CrashLoop",
        "CreateContainerConfigError, CrashLoop",
        "ContainerCreating, RollingOut"
    })
    void aWaitingPodTellsWhyTheRolloutDoesNotGoOn(String waiting, Reason reason) {
        // Given
        Deployment deployment = stuck();

        // When
        Verdict verdict = WorkloadReadiness.judge(Optional.of(deployment), List.of(pod(waiting)));

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void whoRefusesPodsIsQuoted() {
        // Given
        // @formatter:off
        Deployment deployment = new DeploymentBuilder(stuck())
            .editStatus()
                .addNewCondition()
                    .withType("ReplicaFailure")
                    .withStatus("True")
                    .withReason("FailedCreate")
                    .withMessage("pods \"tokyo-1\" is forbidden: failed quota: must specify limits.memory")
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on

        // When
        Verdict verdict = WorkloadReadiness.judge(Optional.of(deployment), List.of(pod("ImagePullBackOff")));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PodsRefused);
        assertThat(verdict.message()).contains("must specify limits.memory", "proxy.resources");
    }

    @Test
    void aPodWithoutANodeIsToldInTheSchedulersWords() {
        // Given
        // @formatter:off
        var pod = new PodBuilder()
            .withNewMetadata().endMetadata()
            .withNewStatus()
                .addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withMessage("0/3 nodes are available: 3 Insufficient memory.")
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on

        // When
        Verdict verdict = WorkloadReadiness.judge(Optional.of(stuck()), List.of(pod));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Unschedulable);
        assertThat(verdict.message()).contains("3 Insufficient memory", "proxy.resources.requests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ErrImagePull | failed to pull: 401 Unauthorized",
                "ImagePullBackOff | Back-off pulling image \"r.example/v2ray:1\": ErrImagePull: failed to pull: 401 Unauthorized"
            })
    void anImageIsMissedInTheSameWordsBetweenAttempts(String reason, String message) {
        // When
        Verdict verdict = WorkloadReadiness.judge(Optional.of(stuck()), List.of(pod(reason, message)));

        // Then
        assertThat(verdict.message())
                .contains(
                        "(failed to pull: 401 Unauthorized)",
                        "name a Secret of its registry in proxy.imagePullSecrets");
    }

    @Test
    void aPullSecretThatIsNamedAlreadyIsTheOneToLookAt() {
        // Given
        // @formatter:off
        var deployment = new DeploymentBuilder(stuck())
            .editSpec().editTemplate().editSpec()
                .addNewImagePullSecret("registry")
            .endSpec().endTemplate().endSpec()
            .build();
        // @formatter:on

        // When
        Verdict verdict = WorkloadReadiness.judge(
                Optional.of(deployment), List.of(pod("ErrImagePull", "failed to pull: 401 Unauthorized")));

        // Then
        assertThat(verdict.message())
                .contains("see that Secret/registry, named in proxy.imagePullSecrets, exists in this namespace");
    }

    @ParameterizedTest
    @CsvSource({"OOMKilled, 137, proxy.resources.limits.memory", "Error, 23, kubectl logs deployment/tokyo"})
    void howItEndedTellsWhatToDo(String end, int exitCode, String remedy) {
        // Given
        // @formatter:off
        var pod = new PodBuilder(pod("CrashLoopBackOff", "back-off 40s restarting failed container"))
            .editStatus()
                .editContainerStatus(0)
                    .withNewLastState()
                        .withNewTerminated()
                            .withReason(end)
                            .withExitCode(exitCode)
                        .endTerminated()
                    .endLastState()
                .endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on

        // When
        Verdict verdict = WorkloadReadiness.judge(Optional.of(stuck()), List.of(pod));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CrashLoop);
        assertThat(verdict.message()).contains(end, remedy).doesNotContain("40s");
    }

    @Test
    void aPodThatGoesTellsNothing() {
        // Given
        var going = pod("ImagePullBackOff");
        going.getMetadata().setDeletionTimestamp("2026-01-05T12:00:00Z");

        // When
        Verdict verdict = WorkloadReadiness.judge(Optional.of(stuck()), List.of(going));

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

    private static Verdict judge(Deployment deployment) {
        return WorkloadReadiness.judge(Optional.of(deployment), List.of());
    }

    private static Deployment stuck() {
        return deployment(1).editStatus().withAvailableReplicas(0).endStatus().build();
    }

    /** Rolled out completely, in its seventh generation. */
    private static DeploymentBuilder deployment(int replicas) {
        // @formatter:off
        return new DeploymentBuilder()
            .withNewMetadata()
                .withName("tokyo")
                .withGeneration(7L)
            .endMetadata()
            .withNewSpec()
                .withReplicas(replicas)
                .withNewTemplate()
                    .withNewSpec()
                    .endSpec()
                .endTemplate()
            .endSpec()
            .withNewStatus()
                .withObservedGeneration(7L)
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withAvailableReplicas(replicas)
            .endStatus();
        // @formatter:on
    }

    private static Pod pod(String waiting) {
        return pod(waiting, "");
    }

    private static Pod pod(String waiting, String message) {
        // @formatter:off
        return new PodBuilder()
            .withNewMetadata().endMetadata()
            .withNewStatus()
                .addNewContainerStatus()
                    .withNewState()
                        .withNewWaiting(message, waiting)
                    .endState()
                .endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on
    }
}
