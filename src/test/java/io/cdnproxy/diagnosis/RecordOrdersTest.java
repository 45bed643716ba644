package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordOrdersTest {

    /** As of an object that was renamed, whose new name the CDN does not have yet. */
    @ParameterizedTest
    @CsvSource({"a.example.com, true", "b.example.com, true", "old.example.com, false"})
    void anOrderCountsForTheNamesThatTheSpecHas(String hostname, boolean expected) {
        // Given
        var all = List.of(order("tokyo-edge", hostname));

        // When
        var orders = of(all);

        // Then
        assertThat(orders.edge().isPresent()).isEqualTo(expected);
    }

    @Test
    void whatProvesANameIsNoOrderOfTheChains() {
        // Given
        var edge = order("tokyo-edge", "a.example.com");
        var origin = order("tokyo-origin", "b.example.com");

        // When
        var orders = of(List.of(order("tokyo-validation", "a.example.com"), origin, edge));

        // Then
        assertThat(orders.all()).containsExactly(edge, origin);
    }

    private static RecordOrders of(List<RecordOrder> all) {
        return RecordOrders.of(all, Proxies.external().getSpec(), "tokyo-edge", "tokyo-origin");
    }

    private static RecordOrder order(String name, String hostname) {
        return RecordOrder.of(name, List.of(hostname), true, Instant.EPOCH, Instant.EPOCH);
    }
}
