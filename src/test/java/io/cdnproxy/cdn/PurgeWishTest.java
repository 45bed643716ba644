package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurgeWishTest {
    private static final String NOON = "2030-01-05T12:00:00Z";

    @Test
    void nobodyAsksForAnything() {
        // When
        var wish = PurgeWish.of(Proxies.atUpyun());

        // Then
        assertThat(wish).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-05T12:00:00Z, 2030-01-05T12:00:00Z",
        "2030-01-05t12:00:00z, 2030-01-05T12:00:00Z",
        "2030-01-05T13:00:00.5+01:00, 2030-01-05T12:00:00.500Z",
        "' 2030-01-05T12:00:00-00:00 ', 2030-01-05T12:00:00Z"
    })
    void aTimeIsReadAsRfc3339HasIt(String text, Instant expected) {
        // When
        var wish = PurgeWish.of(asking(text));

        // Then
        assertThat(wish).contains(new PurgeWish(Optional.of(expected), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2030-01-05", "2030-01-05T12:00:00", "1893844800", "2030-02-30T12:00:00Z"})
    void whatIsNoTimeIsAWishAllTheSame(String text) {
        // When
        var wish = PurgeWish.of(asking(text));

        // Then
        assertThat(wish).contains(new PurgeWish(Optional.empty(), Optional.empty()));
    }

    @Test
    void statusTellsForWhichTimeItWasDone() {
        // Given
        var proxy = asking(NOON);
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .distribution(Optional.of(new CdnProxyStatus.Distribution("c1", null, null, null, null, NOON)))
                .build());

        // When
        var wish = PurgeWish.of(proxy);

        // Then
        assertThat(wish).contains(new PurgeWish(Optional.of(Instant.parse(NOON)), Optional.of(Instant.parse(NOON))));
    }

    private static CdnProxy asking(String text) {
        var proxy = Proxies.atUpyun();
        proxy.getMetadata().setAnnotations(Map.of(CdnProxy.PURGE_AT, text));
        return proxy;
    }
}
