package io.cdnproxy.child;

import static io.cdnproxy.child.Workloads.NOON;
import static io.cdnproxy.child.Workloads.end;
import static io.cdnproxy.child.Workloads.judge;
import static io.cdnproxy.child.Workloads.named;
import static io.cdnproxy.child.Workloads.pod;
import static io.cdnproxy.child.Workloads.startedAgain;
import static io.cdnproxy.child.Workloads.stuck;
import static io.cdnproxy.child.Workloads.unplaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.report.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeveralFaultsOfPodsTest {

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

    static Stream<Long> seeds() {
        return LongStream.range(0, 200).boxed();
    }

    /** The worst that API server, scheduler, kubelet and webhooks can say. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsQuotedWhatToDoAboutEachIsTold(long seed) {
        // Given
        var words = new Random(seed);
        var deployment = refused(quotation(words));
        var pods = List.of(
                pod("ImagePullBackOff", quotation(words)),
                pod("ImagePullBackOff", quotation(words)),
                pod("ErrImagePull", quotation(words)),
                pod("CreateContainerConfigError", quotation(words)),
                startedAgain(end(quotation(words), 128)),
                named("c".repeat(63), pod("StartError", quotation(words))),
                unplaced("Unschedulable", quotation(words)),
                unplaced("SchedulingGated", quotation(words)));
        var mixed = new ArrayList<>(pods);
        Collections.shuffle(mixed, words);
        var verdict = judge(Optional.of(deployment), mixed.subList(0, words.nextInt(pods.size()) + 1));
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        verdicts.put(ConditionType.Accepted, Verdict.works("fine"));
        verdicts.put(ConditionType.OriginCertificateReady, Verdict.works("fine"));
        verdicts.put(ConditionType.WorkloadAvailable, verdict);
        verdicts.put(
                ConditionType.DnsReady,
                Verdict.fails(Reason.PointsElsewhere, "it leads elsewhere: remove that record"));

        // When
        var conditions = Conditions.carryForward(List.of(), verdicts, 1);
        var told = Conditions.merge(List.of(), conditions, 1, NOON).stream()
                .collect(Collectors.toMap(Condition::getType, Condition::getMessage));

        // Then
        assertThat(told.get("WorkloadAvailable"))
                .isEqualTo(verdict.message())
                .doesNotEndWith("…")
                .hasSizeLessThanOrEqualTo(Bounds.MESSAGE);
        assertThat(told.get("Ready"))
                .hasSizeLessThanOrEqualTo(Bounds.MESSAGE)
                .contains("; and ", " more to mend, see DnsReady", "#workloadavailable");
    }

    private static Deployment refused(String words) {
        // @formatter:off
        return new DeploymentBuilder(stuck())
            .editMetadata().withName("n".repeat(40)).endMetadata()
            .editSpec().editTemplate().editSpec()
                .addNewImagePullSecret("s".repeat(253))
                .addNewImagePullSecret("t".repeat(253))
            .endSpec().endTemplate().endSpec()
            .editStatus()
                .addNewCondition()
                    .withType("ReplicaFailure")
                    .withStatus("True")
                    .withMessage(words)
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on
    }

    /** Of any length, and of characters that the API server stores in one byte or in six. */
    private static String quotation(Random random) {
        var alphabet = List.of("a b", "<>&\"\\", "配额不足", "\u2028\t\n\u0007", "🙂", "x: ,;()")
                .get(random.nextInt(6));
        int[] characters = alphabet.codePoints().toArray();
        return random.ints(random.nextInt(6000), 0, characters.length)
                .map(at -> characters[at])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
