package io.cdnproxy.child;

import static io.cdnproxy.child.Workloads.NOON;
import static io.cdnproxy.child.Workloads.judge;
import static io.cdnproxy.child.Workloads.placed;
import static io.cdnproxy.child.Workloads.pod;
import static io.cdnproxy.child.Workloads.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.messages.MessageRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only events tell: a node does not get as far as the container. */
class PodsThatAreNotStartedTest {

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
}
