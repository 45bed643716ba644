package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.SETTINGS;
import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateHistoryTest {
    private static final String HOSTNAME = "a.example.com";

    private final MutableClock clock = new MutableClock();
    private final InMemoryKeeper keeper = new InMemoryKeeper(clock);
    private final CertificateMirrors mirrors = new CertificateMirrors(SETTINGS, keeper, CdnEvents.NONE, clock);
    private final CertificateHistory history = new CertificateHistory(mirrors, TOKYO.installation());

    private void look() {
        mirrors.watchListing(TOKYO.uid(), true);
        mirrors.tags().watch(TOKYO.uid(), keeper.all().keySet());
        mirrors.refresh(clock, Set::size);
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
        assertThat(history.of(TOKYO.namespace())).isEqualTo(Map.of(id, List.of(requested)));
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
        assertThat(history.of(TOKYO.namespace())).isEqualTo(Map.of(id, List.of(first, last)));
    }

    @Test
    void anImportThatCameAloneCountsOnce() {
        // Given
        var id = keeper.take(Offers.pair(HOSTNAME), TOKYO.tags());

        // When
        look();

        // Then
        assertThat(history.of(TOKYO.namespace())).isEqualTo(Map.of(id, List.of(clock.instant())));
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
        assertThat(history.of(TOKYO.namespace())).isEmpty();
    }
}
