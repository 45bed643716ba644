package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.campaign.CrashPoint.Side;
import io.cdnproxy.campaign.proxy.Mutation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Plan PLAN = new Plan(
            Workloads.CREATE,
            new CrashPoint(new Trigger(new Mutation("patch", "services", "tokyo"), 1), Side.AFTER_COMMITTED));
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    @Test
    void aPlanThatHappenedAndLeftNoTraceIsInOrder() {
        // When
        var outcome = outcome(true, Optional.of(KILLED), Map.of("NoOrphan", List.of()));

        // Then
        assertThat(outcome.allViolations()).isEmpty();
    }

    @Test
    void aPlanWhoseCrashPointWasNotMetIsAViolation() {
        // When
        var outcome = outcome(false, Optional.empty(), Map.of());

        // Then
        assertThat(outcome.allViolations()).anyMatch(violation -> violation.contains("never met"));
    }

    @Test
    void anOperatorThatEndedByItselfWasNotKilled() {
        // When
        var outcome = outcome(true, Optional.of(TERMINATED), Map.of());

        // Then
        assertThat(outcome.allViolations())
                .singleElement()
                .asString()
                .contains("no operator was killed")
                .contains("143");
    }

    @Test
    void whatWentWrongAtAnEarlierAttemptCounts() {
        // Given
        var first = outcome(false, Optional.empty(), Map.of("NoOrphan", List.of("one too many")));
        var second = outcome(true, Optional.of(KILLED), Map.of("NoOrphan", List.of()));

        // When
        var outcome = first.then(second);

        // Then
        assertThat(outcome.attempts()).isEqualTo(2);
        assertThat(outcome.allViolations()).singleElement().asString().contains("NoOrphan: one too many");
    }

    @Test
    void theTableHasALineForEachPlanTheSummaryAndRemarks() {
        // Given
        var good = outcome(true, Optional.of(KILLED), Map.of());
        var bad = outcome(true, Optional.of(KILLED), Map.of("NoOrphan", List.of("one too many")));

        // When
        var report = new Report(List.of(good, bad), List.of("- a remark"), Duration.ofSeconds(7));

        // Then
        assertThat(report.table().lines()).hasSize(2 + 2 + 1 + 1 + 1).contains("- a remark");
        assertThat(report.table()).contains("patch services tokyo #1", "one too many");
        assertThat(report.summary()).contains("2 plans planned, 2 fired, 2 killed", "1 violations");
    }

    private static Outcome outcome(boolean fired, Optional<Integer> exitStatus, Map<String, List<String>> violations) {
        return new Outcome(PLAN, 1, fired, exitStatus, violations, Duration.ofSeconds(3));
    }
}
