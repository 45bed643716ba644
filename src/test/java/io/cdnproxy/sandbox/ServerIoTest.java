package io.cdnproxy.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerIoTest {

    @Test
    void aServerThatEndsMeanwhileHidesNothingThatAnotherHasDone() {
        // Given
        var before = Map.of(1L, 90_000L, 2L, 10_000L);

        // When
        long added = ServerIo.added(before, Map.of(2L, 12_000L, 3L, 500L));

        // Then
        assertThat(added).isEqualTo(2_500);
    }
}
