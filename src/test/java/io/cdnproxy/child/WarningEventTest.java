package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarningEventTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** Status would change with every attempt. */
    @Test
    void whatDiffersInEveryAttemptIsLeftOut() {
        // Given
        var said = new WarningEvent(
                "FailedCreatePodSandBox",
                "sandbox \"6b1c1f0a9d3e4c5b8a7f6e5d4c3b2a1908f7e6d5c4b3a2918070605040302010\":\nrequest id: 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f, no addresses",
                NOON,
                NOON);

        // When
        var words = said.words();

        // Then
        assertThat(words).isEqualTo("FailedCreatePodSandBox: sandbox \"…\": request id: …, no addresses");
    }

    /** The kubelet says by turns that it cannot mount a volume, and that it waits for volumes. */
    @Test
    void ofWhatIsRepeatedByTurnsTheFirstIsTold() {
        // Given
        var cause = new WarningEvent("FailedMount", "secret not found", NOON, NOON.plusSeconds(120));
        var consequence =
                new WarningEvent("FailedMount", "timed out waiting", NOON.plusSeconds(60), NOON.plusSeconds(180));

        // When
        var told = WarningEvent.decisive(List.of(consequence, cause), event -> true);

        // Then
        assertThat(told).contains(cause);
    }

    @Test
    void whatIsNotRepeatedAnyMoreIsOver() {
        // Given
        var former = new WarningEvent("FailedMount", "secret not found", NOON, NOON.plusSeconds(60));
        var present = new WarningEvent("FailedMount", "no such key", NOON.plusSeconds(300), NOON.plusSeconds(400));

        // When
        var told = WarningEvent.decisive(List.of(former, present), event -> true);

        // Then
        assertThat(told).contains(present);
    }

    /** Whoever says something once fills in one time, and each kind of event has another place for it. */
    @Test
    void whenItWasSaidIsReadWhereverItStands() {
        // When
        var said = WarningEvent.said(
                "FailedMount",
                "secret not found",
                Stream.of(Optional.empty(), Optional.of(NOON), Optional.of(NOON.plusSeconds(1))),
                Stream.of(Optional.empty(), Optional.empty()));

        // Then
        assertThat(said).isEqualTo(new WarningEvent("FailedMount", "secret not found", NOON, NOON));
    }

    @Test
    void whatIsSaidOfEndpointsIsNoReasonForAMissingAddress() {
        // Given
        var ofEndpoints = new WarningEvent("FailedToUpdateEndpointSlices", "conflict", NOON, NOON);

        // When
        var told = WarningEvent.ofAddress(List.of(ofEndpoints));

        // Then
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PolicyViolation", "AuditViolation"})
    void whatAnAuditSaysOfAServiceIsNoReasonForAMissingAddress(String reason) {
        // Given
        var ofAudit = new WarningEvent(reason, "policy teams/label fail: label team is missing", NOON, NOON);
        var ofBalancer =
                new WarningEvent("AllocationFailed", "no available IPs", NOON.plusSeconds(60), NOON.plusSeconds(60));

        // When
        var alone = WarningEvent.ofAddress(List.of(ofAudit));
        var beside = WarningEvent.ofAddress(List.of(ofAudit, ofBalancer));

        // Then
        assertThat(alone).isEmpty();
        assertThat(beside).contains("AllocationFailed: no available IPs");
    }

    /** What is said of a load balancer counts as long as it is said again, and of what is asked for now. */
    @ParameterizedTest
    @CsvSource({"PT0S, PT-1M, true", "PT9M, PT-1H, true", "PT11M, PT-1H, false", "PT1M, PT30S, false"})
    void whatIsSaidOfALoadBalancerIsOverOnceItIsNotRepeated(Duration later, Duration asked, boolean told) {
        // Given
        var said = new WarningEvent("SyncLoadBalancerFailed", "port 8443 is not allowed", NOON.minusSeconds(60), NOON);

        // When
        var words = WarningEvent.ofBalancer(List.of(said), NOON.plus(asked), NOON.plus(later));

        // Then
        assertThat(words)
                .isEqualTo(told ? Optional.of("SyncLoadBalancerFailed: port 8443 is not allowed") : Optional.empty());
    }
}
