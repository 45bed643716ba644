package io.cdnproxy.sandbox.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cluster.node.container.ContainerReport;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Running;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node and an API server that echoes each report a while later. */
class LastReportTest {
    private static final Duration TURN = Duration.ofMillis(700);
    private static final ContainerReport RUNNING = new ContainerReport(
            new ContainerBuilder().withName("main").withImage("image:1").build(),
            new Running(Instant.parse("2026-01-01T11:59:00Z")),
            Optional.empty(),
            0,
            true,
            true,
            Optional.of("process://1"));

    private final Queue<Pod> echoes = new ArrayDeque<>();
    private final List<PodStatus> reports = new ArrayList<>();
    private final LastReport lastReport = new LastReport();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private Pod seen = pod(1, new PodStatus());
    private int version = 1;
    private PodPlacement placement;

    @BeforeEach
    void takeThePod() {
        lastReport.observe(seen);
        placement = PodPlacement.of(seen, "10.244.0.100", "127.1.2.3", now);
    }

    @Test
    void reportsComeToRestAlthoughTheirEchoesAreLate() {
        // Given two reports before the first echo
        turn(RUNNING);
        turn(readiness(false));

        // When
        for (int i = 0; i < 20; i++) {
            seesAnEcho();
            turn(readiness(false));
        }

        // Then
        assertThat(reports).extracting(PodStatus::getStartTime).hasSize(2).containsOnly("2026-01-01T12:00:00Z");
    }

    @Test
    void anEarlierNodesStartTimeStays() {
        // Given
        var begun = pod(1, new PodStatus());
        begun.getStatus().setStartTime("2026-01-01T08:00:00Z");

        // When
        var taken = PodPlacement.of(begun, "10.244.0.100", "127.1.2.3", now);

        // Then
        assertThat(taken.startTime()).isEqualTo("2026-01-01T08:00:00Z");
    }

    @Test
    void aConditionThatSomebodyChangedIsReportedAgainOnce() {
        // Given
        turn(RUNNING);
        seesAnEcho();
        var unready = pod(++version, reports.getFirst());
        unready.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .forEach(condition -> condition.setStatus("False"));
        echoes.add(unready);

        // When
        for (int i = 0; i < 5; i++) {
            seesAnEcho();
            turn(RUNNING);
        }

        // Then
        assertThat(reports).hasSize(2);
    }

    @Test
    void anEchoOfAnEarlierReportIsNoNews() {
        // Given
        turn(RUNNING);
        turn(readiness(false));

        // When
        seesAnEcho();

        // Then
        assertThat(lastReport.differsFrom(reports.getLast())).isFalse();
    }

    private void turn(ContainerReport container) {
        now = now.plus(TURN);
        var report = new PodStatusReport(seen, List.of(container), placement, false, now)
                .build(lastReport.conditions().orElseThrow());
        if (lastReport.differsFrom(report)) {
            reports.add(report);
            var answer = pod(++version, report);
            lastReport.accept(report, answer);
            echoes.add(answer);
        }
    }

    private void seesAnEcho() {
        Optional.ofNullable(echoes.poll()).ifPresent(echo -> {
            seen = echo;
            lastReport.observe(echo);
        });
    }

    private static ContainerReport readiness(boolean ready) {
        return new ContainerReport(
                RUNNING.container(),
                RUNNING.state(),
                RUNNING.last(),
                RUNNING.restarts(),
                RUNNING.started(),
                ready,
                RUNNING.id());
    }

    private static Pod pod(int version, PodStatus status) {
        // @formatter:off
        return new PodBuilder()
                .withNewMetadata().withGeneration(1L).withResourceVersion(String.valueOf(version)).endMetadata()
                .withNewSpec().withRestartPolicy("Always").endSpec()
                .withStatus(status)
                .build();
        // @formatter:on
    }
}
