package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.SETTINGS;
import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificateHistoryTest {
    private static final String HOSTNAME = "a.example.com";

    private final MutableClock clock = new MutableClock();
    private final InMemoryKeeper keeper = new InMemoryKeeper(clock);
    private final Map<String, CdnException> unreadable = new HashMap<>();
    private final CertificateMirrors mirrors = new CertificateMirrors(
            SETTINGS,
            new Toy(keeper) {
                @Override
                public Map<String, String> tags(String id) {
                    if (unreadable.containsKey(id)) {
                        throw unreadable.get(id);
                    }
                    return super.tags(id);
                }
            },
            CdnEvents.NONE,
            clock,
            clock.ofAWrongMachine());
    private final CertificateHistory history = new CertificateHistory(mirrors);

    private void look() {
        mirrors.watchListing(TOKYO, true);
        mirrors.refresh(Set::size);
    }

    private Optional<Map<String, List<Instant>>> ofTokyo() {
        return history.of(TOKYO.namespace(), clock.instant());
    }

    private static CdnException failure(ErrorClass errorClass) {
        return new CdnException(errorClass, errorClass.name(), "not now", null);
    }

    @Test
    void aRequestIsMadeOnceWhateverBecomesOfIt() {
        // Given
        var requested = clock.instant();
        var id = keeper.request(HOSTNAME, "token", TOKYO.tags());
        clock.advance(Duration.ofDays(1));
        keeper.issueAll();

        // When
        look();

        // Then
        assertThat(ofTokyo()).contains(Map.of(id, List.of(requested)));
    }

    @Test
    void anImportCountsFromItsFirstTimeAndItsLast() {
        // Given
        var first = clock.instant();
        var id = keeper.take(Offers.pair(HOSTNAME), TOKYO.tags());
        clock.advance(Duration.ofDays(1));
        var last = clock.instant();
        keeper.replace(id, Offers.pair(HOSTNAME));

        // When
        look();

        // Then
        assertThat(ofTokyo()).contains(Map.of(id, List.of(first, last)));
    }

    @Test
    void anImportThatCameAloneCountsOnce() {
        // Given
        var id = keeper.take(Offers.pair(HOSTNAME), TOKYO.tags());

        // When
        look();

        // Then
        assertThat(ofTokyo()).contains(Map.of(id, List.of(clock.instant())));
    }

    /** A namespace may begin like another one. */
    @Test
    void whatIsAnotherNamespacesOrInstallationsOrNobodysDoesNotCount() {
        // Given
        keeper.request(HOSTNAME, "one", new Owner(TOKYO.installation(), "proxies-2", "tokyo", "uid-2").tags());
        keeper.request(HOSTNAME, "two", new Owner("cluster-2", TOKYO.namespace(), "tokyo", "uid-3").tags());
        keeper.request(HOSTNAME, "three", Map.of());

        // When
        look();

        // Then
        assertThat(ofTokyo()).contains(Map.of());
    }

    @Test
    void beforeAllTagsAreReadNothingIsKnown() {
        // Given
        IntStream.range(0, 30).forEach(number -> keeper.request(HOSTNAME, "token-" + number, TOKYO.tags()));

        // When
        look();

        // Then
        assertThat(ofTokyo()).isEmpty();
        for (int second = 0; second < 3; second++) {
            clock.advance(Duration.ofSeconds(1));
            look();
        }
        assertThat(ofTokyo()).hasValueSatisfying(made -> assertThat(made).hasSize(30));
    }

    @Test
    void beforeTheFirstListNothingIsKnownEither() {
        assertThat(ofTokyo()).isEmpty();
    }

    @Test
    void whatMayNotBeReadHoldsNobodyUp() {
        // Given
        unreadable.put(keeper.request(HOSTNAME, "one", Map.of()), failure(ErrorClass.DENIED));
        var own = keeper.request(HOSTNAME, "two", TOKYO.tags());

        // When
        look();

        // Then
        assertThat(ofTokyo()).hasValueSatisfying(made -> assertThat(made).containsOnlyKeys(own));
    }

    @Test
    void whatFailsForAMomentIsWaitedFor() {
        // Given
        var throttled = keeper.request(HOSTNAME, "one", TOKYO.tags());
        unreadable.put(throttled, failure(ErrorClass.THROTTLED));
        for (int look = 0; look < 5; look++) {
            look();
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(ofTokyo()).isEmpty();

        // When
        unreadable.clear();
        look();

        // Then
        assertThat(ofTokyo()).hasValueSatisfying(made -> assertThat(made).containsOnlyKeys(throttled));
    }

    @Test
    void whatFailsAgainAndAgainHoldsNobodyUpForEver() {
        // Given
        unreadable.put(keeper.request(HOSTNAME, "one", TOKYO.tags()), failure(ErrorClass.UNAVAILABLE));

        // When
        for (int look = 0; look < 3; look++) {
            look();
            clock.advance(Duration.ofMinutes(2));
        }

        // Then
        assertThat(ofTokyo()).contains(Map.of());
    }

    @Test
    void whatWasMadeAYearBeforeIsNotReadAtAll() {
        // Given
        unreadable.put(keeper.request(HOSTNAME, "one", TOKYO.tags()), failure(ErrorClass.UNAVAILABLE));
        clock.advance(Duration.ofDays(366));

        // When
        look();

        // Then
        assertThat(ofTokyo()).contains(Map.of());
    }
}
