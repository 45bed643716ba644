package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.Influence;
import io.cdnproxy.cdn.Influence.Kind;
import io.cdnproxy.cdn.Surroundings;
import io.cdnproxy.diagnosis.Intervention;
import io.cdnproxy.diagnosis.Intervention.Effect;
import io.cdnproxy.probe.SecretPath;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterventionsTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatTheCdnSaysOfThePathIsToldAsItSaysIt(Kind kind) {
        // Given
        var statuses = kind == Kind.REPLACED || kind == Kind.REFUSED ? Set.of(403) : Set.<Integer>of();
        Surroundings surroundings =
                (path, purpose) -> List.of(new Influence("what has " + path, "mend it", statuses, kind));

        // When
        var found = Interventions.of(surroundings, new SecretPath("/ray"), Purpose.PROXY);

        // Then
        assertThat(found)
                .containsExactly(new Intervention("what has /ray", "mend it", statuses, Effect.valueOf(kind.name())));
    }
}
