package io.cdnproxy.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PurposeTest {

    @Test
    void theSpecSaysWhatAnObjectIsFor() {
        // When
        var purposes = Stream.of(Proxies.external(), Proxies.withIssuer(), Proxies.website())
                .map(proxy -> Purpose.of(proxy.getSpec()));

        // Then
        assertThat(purposes).containsExactly(Purpose.PROXY, Purpose.PROXY, Purpose.WEBSITE);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void itIsKnownByWhatIsTold(Purpose purpose) {
        // When
        var known = Purpose.of(purpose.conditions());

        // Then
        assertThat(known).isEqualTo(purpose);
        assertThat(purpose.conditions()).contains(purpose.atOrigin(), purpose.atEdge(), ConditionType.Ready);
    }

    @Test
    void everyConditionIsToldByOneOfThem() {
        // When
        var told = EnumSet.copyOf(Purpose.PROXY.conditions());
        told.addAll(Purpose.WEBSITE.conditions());

        // Then
        assertThat(told).isEqualTo(EnumSet.complementOf(EnumSet.of(ConditionType.Deleting)));
    }
}
