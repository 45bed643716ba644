package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamespacePaceTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    /** Two in a row. */
    private static NamespacePace pace(Map<String, List<Instant>> shown) {
        return new NamespacePace(4, (namespace, now) -> Optional.of(namespace.equals("busy") ? shown : Map.of()));
    }

    private static Instant next(NamespacePace pace) {
        return pace.next("busy", Stream.empty(), NOW).orElseThrow();
    }

    @Test
    void whatWasMadeAYearBeforeCountsNoMore() {
        // Given
        var old = NOW.minus(YEAR);
        var pace = pace(Map.of("one", List.of(old), "two", List.of(old)));

        // When
        var next = next(pace);

        // Then
        assertThat(next).isEqualTo(NOW);
    }

    @Test
    void whatTheAccountShowsOfWhatWasMadeHereIsCountedOnce() {
        // Given
        var made = NOW.minusSeconds(3600);
        var pace = pace(Map.of("one", List.of(made.plusSeconds(3))));

        // When
        pace.made("busy", "one", made);

        // Then
        assertThat(next(pace)).isEqualTo(NOW);
    }

    @Test
    void whatWasMadeBeforeThisProcessCountsBesidesWhatItPutsInItsPlace() {
        // Given
        var pace = pace(Map.of("one", List.of(NOW.minus(Duration.ofDays(60)))));

        // When
        pace.made("busy", "one", NOW.minusSeconds(60));

        // Then
        assertThat(next(pace)).isAfter(NOW);
    }

    @Test
    void whatIsUnderWayCounts() {
        // Given
        var pace = pace(Map.of());

        // When
        var next = pace.next("busy", Stream.of(NOW, NOW), NOW).orElseThrow();

        // Then
        assertThat(next).isAfter(NOW);
    }

    @Test
    void oneNamespacesCountForNoOther() {
        // Given
        var pace = pace(Map.of());

        // When
        for (int made = 0; made < 10; made++) {
            pace.made("busy", "certificate-" + made, NOW);
        }

        // Then
        assertThat(next(pace)).isAfter(NOW);
        assertThat(pace.next("idle", Stream.empty(), NOW)).contains(NOW);
    }

    @Test
    void asLongAsTheAccountIsNotReadNobodyKnows() {
        // Given
        var pace = new NamespacePace(4, (namespace, now) -> Optional.empty());

        // When
        var next = pace.next("busy", Stream.empty(), NOW);

        // Then
        assertThat(next).isEmpty();
    }

    /** As soon as anybody has another one made in the account it is not known for a moment whose that is. */
    @Test
    void whoWaitsGoesOnWaitingWhileAnotherCertificateIsLookedAt() {
        // Given
        var shown = new AtomicReference<>(Optional.of(Map.of("one", List.of(NOW), "two", List.of(NOW))));
        var pace = new NamespacePace(4, (namespace, now) -> shown.get());
        var before = next(pace);

        // When
        shown.set(Optional.empty());

        // Then
        assertThat(before).isAfter(NOW);
        assertThat(pace.next("busy", Stream.empty(), NOW)).contains(before);
        assertThat(pace.next("busy", Stream.empty(), before)).isEmpty();
    }
}
