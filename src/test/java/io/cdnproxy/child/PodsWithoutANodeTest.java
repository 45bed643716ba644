package io.cdnproxy.child;

import static io.cdnproxy.child.Workloads.judge;
import static io.cdnproxy.child.Workloads.pod;
import static io.cdnproxy.child.Workloads.stuck;
import static io.cdnproxy.child.Workloads.unplaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodsWithoutANodeTest {

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
                "0/3 nodes are available: 3 node(s) had untolerated taint {dedicated: gpu}. | false | true",
                "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {a: b}. | true | true",
                "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. | false | true",
                "0/1 nodes are available: 1 Too many pods. | false | false",
                "0/1 nodes are available: 1 node(s) had untolerated taint(s). | false | true",
                "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }. | false | false",
                "0/1 nodes are available: 1 node(s) were unschedulable. | false | false",
                "no nodes available to schedule pods | true | false"
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 node(s) had untolerated taint {node.kubernetes.io/not-ready: } | bring back the node that is down",
                "1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: } | free what that node is short of",
                "1 node(s) were unschedulable | let pods onto that node again (kubectl uncordon)",
                "1 Too many pods | free one of other pods",
                "1 Insufficient cpu, 1 node(s) were unschedulable | lower proxy.resources.requests; or have the cluster's"
            })
    void whatEachNodeSaysHasItsRemedy(String words, String remedy) {
        // Given
        var pod = unplaced("Unschedulable", "0/1 nodes are available: %s.".formatted(words));

        // When
        var message = judge(Optional.of(stuck()), List.of(pod)).message();

        // Then
        assertThat(message).contains(remedy);
        assertThat(MessageRules.brokenByFault(message)).isEmpty();
    }

    /** To ask for less would have it put out the sooner. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The node was low on resource: memory. Container v2ray was using 90Mi, request is 32Mi. | raise proxy.resources.requests.memory",
                "The node was low on resource: ephemeral-storage. | have the cluster's administrators free what that names",
                "Pod ephemeral local storage usage exceeds the total limit of containers 1Mi. | raise that limit, such as one that a LimitRange"
            })
    void aPodThatItsNodePutOutDoesNotAskForLess(String words, String remedy) {
        // Given
        // @formatter:off
        var evicted = new PodBuilder()
            .withNewMetadata().endMetadata()
            .withNewStatus()
                .withPhase("Failed")
                .withReason("Evicted")
                .withMessage(words)
            .endStatus()
            .build();
        // @formatter:on

        // When
        var verdict = judge(Optional.of(stuck()), List.of(evicted));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Unschedulable);
        assertThat(verdict.message()).contains("(Evicted: ", remedy).doesNotContain("lower");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
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

    /** Smaller pods count as much. */
    @Test
    void aNodeThatIsFullOfPodsIsNotToldToBeTooSmall() {
        // When
        var remedy =
                NodeObstacle.remedy("OutOfpods: Node didn't have enough resource: pods, requested: 1, capacity: 110");

        // Then
        assertThat(remedy).contains("free one of other pods").doesNotContain("proxy.resources");
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
}
