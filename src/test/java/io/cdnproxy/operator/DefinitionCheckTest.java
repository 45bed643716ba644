package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.operator.DefinitionCheck.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionCheckTest {
    private static final Finding CURRENT = Finding.of(List.of());
    private static final Finding OUTDATED = Finding.of(List.of("spec.website"));

    @Test
    void oneThatIsCurrentIsLookedAtNowAndThenAsAnotherReleaseMayPutBackAnOlderOne() {
        // When
        var pause = DefinitionCheck.pause(CURRENT, OUTDATED, Duration.ofMinutes(10));

        // Then
        assertThat(pause).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void oneThatIsOldIsLookedAtLessAndLessOften() {
        // When
        var first = DefinitionCheck.pause(OUTDATED, new Finding(Double.NaN, ""), Duration.ZERO);
        var second = DefinitionCheck.pause(OUTDATED, OUTDATED, first);
        var last = DefinitionCheck.pause(OUTDATED, OUTDATED, Duration.ofMinutes(9));

        // Then
        assertThat(List.of(first, second, last))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofMinutes(10));
    }

    @Test
    void oneThatHasBecomeOldIsLookedAtSoonAgain() {
        // When
        var pause = DefinitionCheck.pause(OUTDATED, CURRENT, Duration.ofHours(1));

        // Then
        assertThat(pause).isEqualTo(Duration.ofSeconds(2));
    }
}
