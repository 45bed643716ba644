package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadReadinessTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

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

    @ParameterizedTest
    @CsvSource({
        "ImagePullBackOff, ImagePull",
        "ErrImagePull, ImagePull",
        "ImageInspectError, ImagePull",
        "SignatureValidationFailed, ImagePull",
        "CrashLoopBackOff, CrashLoop",
        "CreateContainerConfigError, CrashLoop",
        "PostStartHookError, CrashLoop",
        "SomethingOfALaterVersion, CrashLoop",
        "PodInitializing, RollingOut",
        "ContainerCreating, RollingOut"
    })
    void aWaitingPodTellsWhyTheRolloutDoesNotGoOn(String waiting, Reason reason) {
        // Given
        Deployment deployment = stuck();

        // When
        Verdict verdict = judge(Optional.of(deployment), List.of(pod(waiting)));

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
        Verdict verdict = judge(Optional.of(deployment), List.of(pod("ImagePullBackOff")));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PodsRefused);
        assertThat(verdict.message())
                .startsWith("not every pod of Deployment tokyo can be made (")
                .contains("must specify limits.memory", "proxy.resources", "; besides, the image of Deployment tokyo");
    }

    @Test
    void podsWithDifferentFaultsAreAllTold() {
        // Given
        var pods = List.of(
                pod("ImagePullBackOff"),
                unplaced("Unschedulable", "0/1 nodes are available: 1 Insufficient cpu."),
                pod("ImagePullBackOff"));

        // When
        var verdict = judge(Optional.of(stuck()), pods);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ImagePull);
        assertThat(verdict.message())
                .containsOnlyOnce("cannot be pulled")
                .contains("; besides, no node takes a pod of Deployment tokyo (0/1 nodes are available");
    }

    @Test
    void moreThanAnybodyReadsAtOnceIsCounted() {
        // Given
        var pods = List.of(
                pod("ImagePullBackOff", "not found"),
                pod("ImagePullBackOff", "unauthorized"),
                pod("CreateContainerConfigError", "no such key"),
                unplaced("Unschedulable", "0/1 nodes are available: 1 Insufficient cpu."));

        // When
        var verdict = judge(Optional.of(stuck()), pods);

        // Then
        assertThat(verdict.message())
                .contains("not found", "unauthorized", "no such key")
                .endsWith("; and 1 more to mend, see kubectl describe pods -l app.kubernetes.io/instance=tokyo");
    }

    @Test
    void whatPassesByItselfIsNotToldBesidesAFault() {
        // Given
        var evidence = new WorkloadEvidence(
                Optional.of(stuck()),
                List.of(pod("ImagePullBackOff"), pod("ContainerCreating")),
                List.of(new WarningEvent("FailedMount", "secret not found", NOON, NOON)));

        // When
        var verdict = WorkloadReadiness.judge(evidence);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ImagePull);
        assertThat(verdict.message()).doesNotContain("wait", "besides");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/3 nodes are available: 3 node(s) had untolerated taint {dedicated: gpu}. | false | true",
                "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {a: b}. | true | true",
                "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. | false | true",
                "0/1 nodes are available: 1 Too many pods. | true | false"
            })
    void whatKeepsPodsAwayIsNotMendedBySmallerOnes(String words, boolean smaller, boolean another) {
        // Given
        var pod = unplaced("Unschedulable", words);

        // When
        var message = judge(Optional.of(stuck()), List.of(pod)).message();

        // Then
        assertThat(message.contains("lower proxy.resources.requests")).isEqualTo(smaller);
        assertThat(message.contains("have the cluster's administrators add a node that takes such pods"))
                .isEqualTo(another);
    }

    @Test
    void aPodWithoutANodeIsToldInTheSchedulersWords() {
        // Given
        var pod = unplaced("Unschedulable", "0/3 nodes are available: 3 Insufficient memory.");

        // When
        Verdict verdict = judge(Optional.of(stuck()), List.of(pod));

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
        Verdict verdict = judge(Optional.of(stuck()), List.of(pod(reason, message)));

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
        Verdict verdict =
                judge(Optional.of(deployment), List.of(pod("ErrImagePull", "failed to pull: 401 Unauthorized")));

        // Then
        assertThat(verdict.message())
                .contains("see that Secret/registry, named in proxy.imagePullSecrets, exists in this namespace");
    }

    @ParameterizedTest
    @CsvSource({"OOMKilled, 137, proxy.resources.limits.memory", "Error, 23, kubectl logs deployment/tokyo"})
    void howItEndedTellsWhatToDo(String end, int exitCode, String remedy) {
        // Given
        var pod = startedAgain(end(end, exitCode));

        // When
        Verdict verdict = judge(Optional.of(stuck()), List.of(pod));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CrashLoop);
        assertThat(verdict.message()).contains(end, remedy).doesNotContain("40s");
    }

    @Test
    void aContainerThatNeverRanHasNoLogToSee() {
        // Given
        var end = end("StartError", 128);
        end.setMessage("exec: \"run\": executable file not found in $PATH");

        // When
        Verdict verdict = judge(Optional.of(stuck()), List.of(startedAgain(end)));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CrashLoop);
        assertThat(verdict.message())
                .contains("executable file not found", "proxy.image", "kubectl describe pods")
                .doesNotContain("kubectl logs");
    }

    @Test
    void betweenTwoCrashesItIsTheSame() {
        // Given
        var crashing = startedAgain(end("Error", 23));
        var ended = new PodBuilder(crashing)
                .editStatus()
                .editContainerStatus(0)
                .withNewState()
                .withTerminated(end("Error", 23))
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
        var running = new PodBuilder(crashing)
                .editStatus()
                .editContainerStatus(0)
                .withReady(false)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();

        // When
        var verdicts = Stream.of(crashing, ended, running).map(pod -> judge(Optional.of(stuck()), List.of(pod)));

        // Then
        assertThat(verdicts.distinct()).singleElement().returns(Reason.CrashLoop, Verdict::reason);
    }

    @ParameterizedTest
    @CsvSource({"ImagePullBackOff, ImagePull", "CrashLoopBackOff, CrashLoop", "CreateContainerConfigError, CrashLoop"})
    void theContainerOfAStrangerIsTheirsToMend(String waiting, Reason reason) {
        // Given
        var beside = named("proxy", pod(waiting));
        var before = initialised(named("mesh-init", pod(waiting)));

        // When
        var verdicts = Stream.of(beside, before).map(pod -> judge(Optional.of(stuck()), List.of(pod)));

        // Then
        assertThat(verdicts)
                .hasSize(2)
                .allSatisfy(verdict -> {
                    assertThat(verdict.reason()).isEqualTo(reason);
                    assertThat(verdict.message())
                            .contains("have whoever puts it into the pods mend it", "kubectl describe pods")
                            .doesNotContain("proxy.image", "wait");
                })
                .extracting(Verdict::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("the container proxy"),
                        message -> assertThat(message).contains("the container mesh-init"));
    }

    @Test
    void whatEndedWellBeforeV2rayIsNoTrouble() {
        // Given
        var prepared = initialised(new PodBuilder(named("mesh-init", pod("PodInitializing")))
                .editStatus()
                .editContainerStatus(0)
                .withReady(true)
                .withNewState()
                .withTerminated(end("Completed", 0))
                .endState()
                .endContainerStatus()
                .endStatus()
                .build());

        // When
        Verdict verdict = judge(Optional.of(stuck()), List.of(prepared));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
    }

    @Test
    void aPodThatAGateHoldsBackWaitsForNoNode() {
        // Given
        var gated = unplaced("SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates");

        // When
        Verdict verdict = judge(Optional.of(stuck()), List.of(gated));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Unschedulable);
        assertThat(verdict.message())
                .contains("non-empty scheduling gates", "let it go")
                .doesNotContain("add or free");
    }

    @Test
    void aPodThatItsNodeTurnedAwayIsToldUntilAnotherOneTookItsPlace() {
        // Given
        // @formatter:off
        var failed = new PodBuilder()
            .withNewMetadata().endMetadata()
            .withNewStatus()
                .withPhase("Failed")
                .withReason("OutOfmemory")
                .withMessage("Node didn't have enough resource: memory")
            .endStatus()
            .build();
        // @formatter:on

        // When
        var alone = judge(Optional.of(stuck()), List.of(failed));
        var beside = judge(Optional.of(stuck()), List.of(failed, pod("ContainerCreating")));

        // Then
        assertThat(alone.reason()).isEqualTo(Reason.Unschedulable);
        assertThat(alone.message()).contains("OutOfmemory: Node didn't have enough resource: memory");
        assertThat(beside.reason()).isEqualTo(Reason.RollingOut);
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

    @ParameterizedTest
    @ValueSource(strings = {"StartError", "Error", "OOMKilled"})
    void whatIsToldOfAPodNamesAnAction(String end) {
        // When
        var verdict = judge(Optional.of(stuck()), List.of(startedAgain(end(end, 1))));

        // Then
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
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

    /** What the kubelet says again and again while it cannot do what a container needs. */
    @ParameterizedTest
    @CsvSource({
        "FailedMount, 'MountVolume.SetUp failed for volume \"tls\": secret \"nowhere\" not found', make what that names as missing",
        "FailedCreatePodSandBox, 'add cmd: failed to assign an IP address to container', have the cluster's administrators mend the pods' network"
    })
    void whyAPodIsNotEvenStartedIsTold(String reason, String note, String remedy) {
        // Given
        var said = new WarningEvent(reason, note, NOON, NOON.plusSeconds(30));

        // When
        var verdict = judge(stuck(), said);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CrashLoop);
        assertThat(verdict.message()).contains(note, remedy).doesNotContain("wait");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    /** A node may not have fetched yet what it is to mount. */
    @Test
    void whatMayPassByItselfIsToldAndWaitedFor() {
        // Given
        var said = new WarningEvent("FailedMount", "failed to sync secret cache", NOON, NOON.plusSeconds(2));

        // When
        var verdict = judge(stuck(), said);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RollingOut);
        assertThat(verdict.message()).contains("failed to sync secret cache", "wait, its node tries again");
    }

    @Test
    void whatDoesNotKeepAPodFromBeingStartedIsNotTold() {
        // Given
        var said = new WarningEvent("DNSConfigForming", "too many nameservers", NOON, NOON.plusSeconds(30));

        // When
        var verdict = judge(stuck(), said);

        // Then
        assertThat(verdict.message()).doesNotContain("nameservers");
    }

    @Test
    void whyAPodIsNotStartedIsAskedOfOneThatHasANodeAndNoFaultOfItsOwn() {
        // Given
        var elsewhere = placed("b", pod("ImagePullBackOff"));
        var gone = placed("a", pod("ContainerCreating"));
        gone.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
        var unplaced = placed("c", pod("ContainerCreating"));
        unplaced.getSpec().setNodeName(null);
        var waiting = placed("d", pod("ContainerCreating"));

        // When
        var asked = PodTroubles.unstarted(List.of(elsewhere, gone, unplaced, waiting));

        // Then
        assertThat(asked).contains(waiting);
    }

    private static Pod placed(String name, Pod pod) {
        // @formatter:off
        return new PodBuilder(pod)
            .editMetadata().withName(name).endMetadata()
            .withNewSpec().withNodeName("node").endSpec()
            .editStatus().withPhase("Pending").endStatus()
            .build();
        // @formatter:on
    }

    private static Verdict judge(Deployment deployment) {
        return judge(Optional.of(deployment), List.of());
    }

    private static Verdict judge(Deployment deployment, WarningEvent said) {
        return WorkloadReadiness.judge(
                new WorkloadEvidence(Optional.of(deployment), List.of(pod("ContainerCreating")), List.of(said)));
    }

    private static Verdict judge(Optional<Deployment> deployment, List<Pod> pods) {
        return WorkloadReadiness.judge(new WorkloadEvidence(deployment, pods, List.of()));
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

    private static Pod unplaced(String reason, String message) {
        // @formatter:off
        return new PodBuilder()
            .withNewMetadata().endMetadata()
            .withNewStatus()
                .addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason(reason)
                    .withMessage(message)
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on
    }

    private static ContainerStateTerminated end(String reason, int exitCode) {
        return new ContainerStateTerminatedBuilder()
                .withReason(reason)
                .withExitCode(exitCode)
                .build();
    }

    /** Now and again. */
    private static Pod startedAgain(ContainerStateTerminated end) {
        // @formatter:off
        return new PodBuilder(pod("CrashLoopBackOff", "back-off 40s restarting failed container"))
            .editStatus()
                .editContainerStatus(0)
                    .withRestartCount(3)
                    .withNewLastState()
                        .withTerminated(end)
                    .endLastState()
                .endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on
    }

    private static Pod named(String container, Pod pod) {
        // @formatter:off
        return new PodBuilder(pod)
            .editStatus()
                .editContainerStatus(0).withName(container).endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on
    }

    /** What its container says is said of one that runs before v2ray, which waits. */
    private static Pod initialised(Pod pod) {
        // @formatter:off
        return new PodBuilder(pod("PodInitializing"))
            .editStatus()
                .addAllToInitContainerStatuses(pod.getStatus().getContainerStatuses())
            .endStatus()
            .build();
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
                    .withName("v2ray")
                    .withNewState()
                        .withNewWaiting(message, waiting)
                    .endState()
                .endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on
    }
}
