package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.metrics.CdnGauges;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mirror shows to whoever scrapes. */
class CdnGaugesTest {
    private final MutableClock clock = new MutableClock();
    private final InMemoryDistributionApi api = new InMemoryDistributionApi(clock);
    private final Inventory inventory = new Inventory(Fixtures.SETTINGS, api, CdnEvents.NONE, clock.steady());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean used = true;

    @BeforeEach
    void bind() {
        new CdnGauges("cloudfront", () -> used, inventory::account, UnaryOperator.identity()).bindTo(registry);
    }

    @Test
    void nothingIsThereBeforeTheFirstSweep() {
        // When
        var last = value("cdnproxy.cdn.last.sweep.timestamp");

        // Then
        assertThat(last).isZero();
        assertThat(value("cdnproxy.cdn.account.distributions")).isZero();
    }

    @Test
    void aSweepShowsOwnDistributionsByStateAndAllOfTheAccount() {
        // Given
        create(Fixtures.TOKYO, "a.example.com");
        create(new Owner("cluster-2", "proxies", "osaka", "uid-osaka"), "c.example.com");

        // When
        inventory.turn();

        // Then
        assertThat(distributions(Distribution.State.InProgress)).isEqualTo(1);
        assertThat(distributions(Distribution.State.Deployed)).isZero();
        assertThat(value("cdnproxy.cdn.account.distributions")).isEqualTo(2);
        assertThat(value("cdnproxy.cdn.last.sweep.timestamp"))
                .isEqualTo(clock.instant().getEpochSecond());
    }

    @Test
    void thereIsNoNumberAsLongAsNobodyLooks() {
        // Given
        used = false;

        // When
        var last = value("cdnproxy.cdn.last.sweep.timestamp");

        // Then
        assertThat(last).isNaN();
        assertThat(value("cdnproxy.cdn.account.distributions")).isNaN();
        assertThat(distributions(Distribution.State.Deployed)).isNaN();
    }

    private void create(Owner owner, String hostname) {
        api.addCertificate(Fixtures.CERTIFICATE, hostname);
        var desired = Fixtures.desired(owner, hostname, "b.example.com", Map.of());
        api.create(DistributionMarks.callerReference(owner, 0), desired.settings(), desired.allTags());
    }

    private double distributions(Distribution.State state) {
        return registry.get("cdnproxy.cdn.distributions")
                .tag("state", state.name())
                .gauge()
                .value();
    }

    private double value(String gauge) {
        return registry.get(gauge).gauge().value();
    }
}
