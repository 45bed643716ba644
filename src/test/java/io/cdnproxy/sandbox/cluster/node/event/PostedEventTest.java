package io.cdnproxy.sandbox.cluster.node.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostedEventTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatHappensEverySecondIsSentEverLessOften() {
        // Given
        var event = PostedEvent.first(Optional.empty(), NOON);
        List<Long> sentAfter = new ArrayList<>();

        // When
        for (long second = 1; second <= 1_500; second++) {
            event = event.counted();
            if (event.isDue(NOON.plusSeconds(second))) {
                sentAfter.add(second);
                event = event.sent(event.event(), NOON.plusSeconds(second));
            }
        }

        // Then
        assertThat(sentAfter).containsExactly(5L, 15L, 35L, 75L, 155L, 315L, 615L, 915L, 1215L);
        assertThat(event.count()).isEqualTo(1_501);
    }

    @Test
    void afterACalmTimeTheNextRepetitionsAreToldSoon() {
        // Given
        var earlier = PostedEvent.first(Optional.empty(), NOON)
                .sent(Optional.empty(), NOON.plusSeconds(5))
                .sent(Optional.empty(), NOON.plusSeconds(15));

        // When
        var again = earlier.counted().sent(Optional.empty(), NOON.plus(Duration.ofHours(1)));

        // Then
        assertThat(again.isDue(NOON.plus(Duration.ofHours(1)).plusSeconds(5))).isTrue();
    }
}
