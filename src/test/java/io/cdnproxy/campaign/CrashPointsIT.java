package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whenever the operator is killed, what it leaves in the end is what it leaves when it is not. */
@ExtendWith({Undisturbed.class, InArena.class})
class CrashPointsIT {
    private static final Path RESULTS = Path.of("target", "campaign");

    /** Much of a run is waiting: for CloudFront, for a second sweep. */
    private static final int SIDE_BY_SIDE = 3;

    /** What comes and goes with timing is rarely met that often in a row. */
    private static final int RECORDINGS = 3;

    @Test
    void representativeCrashesLeaveNoTrace(Arena arena) throws Exception {
        try (var campaign = new Campaign(arena, SIDE_BY_SIDE, System.out::println)) {
            // Given
            var plans = Representatives.plans();
            var recordings = campaign.record(
                    plans.stream().map(Plan::workload).distinct().toList(), 1);
            assertThat(plans).allMatch(plan -> recordings
                    .get(plan.workload())
                    .triggers()
                    .contains(plan.crashPoint().trigger()));

            // When
            var report = report(List.of(), () -> campaign.execute(plans, recordings));

            // Then
            report.write(RESULTS.resolve("representative-plans.md"));
            System.out.println(report.summary());
            assertThat(report.violations()).as(report.table()).isEmpty();
        }
    }

    @Test
    @Tag("campaign")
    void noCrashLeavesATrace(Arena arena) throws Exception {
        try (var campaign = new Campaign(arena, SIDE_BY_SIDE, System.out::println)) {
            // Given
            var workloads = chosen();
            var recordings = campaign.record(workloads, RECORDINGS);
            var plans = workloads.stream()
                    .flatMap(workload -> recordings.get(workload).plans().stream())
                    .toList();
            var passing = workloads.stream()
                    .flatMap(workload -> recordings.get(workload).passing().stream()
                            .map(trigger -> "- not planned, because only some recordings met it: %s: %s"
                                    .formatted(workload, trigger)))
                    .toList();

            // When
            var report = report(passing, () -> campaign.execute(plans, recordings));

            // Then
            report.write(RESULTS.resolve("plans.md"));
            report.remarks().forEach(System.out::println);
            System.out.println(report.summary());
            assertThat(report.violations()).as(report.table()).isEmpty();
        }
    }

    /** All of them, unless somebody wants to see those alone in whose names a regular expression finds something. */
    private static List<Workload> chosen() {
        var expression = Pattern.compile(System.getProperty("campaign.workloads", ""));
        var chosen = Workloads.all().stream()
                .filter(workload -> expression.matcher(workload.name()).find())
                .toList();
        assertThat(chosen).as("workloads with '%s' in their names", expression).isNotEmpty();
        return chosen;
    }

    private static Report report(List<String> remarks, Callable<List<Outcome>> campaign) throws Exception {
        var begun = Instant.now();
        return new Report(campaign.call(), remarks, Duration.between(begun, Instant.now()));
    }
}
