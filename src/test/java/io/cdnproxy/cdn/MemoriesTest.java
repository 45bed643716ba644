package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoriesTest {
    private final MutableClock clock = new MutableClock();

    @Test
    void theyBeginWithTheFirstQuestionAndForAllObjectsThen() {
        // Given
        var memories = new Memories<>(clock::instant);
        clock.advance(Duration.ofHours(1));
        var taken = clock.instant();

        // When
        var first = memories.of("uid-tokyo");
        clock.advance(Duration.ofHours(1));
        memories.update("uid-osaka", begun -> begun.plusSeconds(1));

        // Then
        assertThat(first).isEqualTo(taken);
        assertThat(memories.of("uid-tokyo")).isEqualTo(taken);
        assertThat(memories.of("uid-osaka")).isEqualTo(taken.plusSeconds(1));
    }
}
