package io.cdnproxy.child;

import static io.cdnproxy.child.Workloads.end;
import static io.cdnproxy.child.Workloads.initialised;
import static io.cdnproxy.child.Workloads.judge;
import static io.cdnproxy.child.Workloads.named;
import static io.cdnproxy.child.Workloads.pod;
import static io.cdnproxy.child.Workloads.startedAgain;
import static io.cdnproxy.child.Workloads.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersThatDoNotRunTest {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 Too Many Requests: toomanyrequests: You have reached your pull rate limit | wait, as the node tries again, or name a Secret of its registry",
                "no matching manifest for linux/arm64 in the manifest list entries | built for the architecture of the nodes",
                "write /var/lib/containerd/x: no space left on device | free disk on that node",
                "tls: failed to verify certificate: x509: certificate signed by unknown authority | let the nodes trust that registry"
            })
    void anImageThatIsWellNamedIsNotToBeNamedOtherwise(String words, String remedy) {
        // When
        var message =
                judge(Optional.of(stuck()), List.of(pod("ErrImagePull", words))).message();

        // Then
        assertThat(message).contains(words, remedy).doesNotContain("correct proxy.image");
        assertThat(MessageRules.brokenByFault(message)).isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"StartError", "Error", "OOMKilled"})
    void whatIsToldOfAPodNamesAnAction(String end) {
        // When
        var verdict = judge(Optional.of(stuck()), List.of(startedAgain(end(end, 1))));

        // Then
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }
}
