package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusPaceTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String UID = "uid-tokyo";
    private static final CdnProxyStatus ISSUING = status(1, Verdict.fails(Reason.Issuing, "being issued"));
    private static final CdnProxyStatus ROLLING = status(1, Verdict.fails(Reason.RollingOut, "rolling out"));
    private static final CdnProxyStatus READY = status(1, Verdict.works("every link works"));

    private final StatusPace pace = new StatusPace();

    @Test
    void theFirstStatusIsToldAtOnce() {
        // When
        var wait = pace.wait(UID, null, ISSUING, NOON);

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void aStepOnTheWayWaitsForMore() {
        // Given
        pace.written(UID, NOON);

        // When
        var wait = pace.wait(UID, ISSUING, ROLLING, NOON.plusMillis(500));

        // Then
        assertThat(wait).contains(Duration.ofMillis(1500));
    }

    @Test
    void itDoesNotWaitForEver() {
        // Given
        pace.written(UID, NOON);
        pace.written(UID, NOON.plusSeconds(2));

        // When
        var wait = pace.wait(UID, ISSUING, ROLLING, NOON.plusSeconds(6));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void readyIsToldAtOnce() {
        // Given
        pace.written(UID, NOON);

        // When
        var wait = pace.wait(UID, ROLLING, READY, NOON.plusMillis(1));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void soIsItsLoss() {
        // Given
        pace.written(UID, NOON);

        // When
        var wait = pace.wait(UID, READY, ROLLING, NOON.plusMillis(1));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void soIsThatANewSpecWasSeen() {
        // Given
        pace.written(UID, NOON);

        // When
        var wait =
                pace.wait(UID, ISSUING, status(2, Verdict.fails(Reason.Issuing, "being issued")), NOON.plusMillis(1));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void newsAfterALongSilenceAreToldAtOnce() {
        // Given
        pace.written(UID, NOON);

        // When
        var wait = pace.wait(UID, ISSUING, ROLLING, NOON.plusSeconds(60));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void anotherObjectsNewsDoNotCount() {
        // Given
        pace.written("uid-osaka", NOON);

        // When
        var wait = pace.wait(UID, ISSUING, ROLLING, NOON.plusMillis(1));

        // Then
        assertThat(wait).isEmpty();
    }

    private static CdnProxyStatus status(long generation, Verdict ready) {
        return CdnProxyStatus.builder()
                .observedGeneration(generation)
                .conditions(Conditions.merge(List.of(), Map.of(ConditionType.Ready, ready), generation, NOON))
                .build();
    }
}
