package io.cdnproxy.metrics;

import io.cdnproxy.cdn.Inventory;
import io.cdnproxy.cdn.ObservedDistribution;
import io.cdnproxy.cdn.Snapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** How the account looks in the mirror: asked for by whoever scrapes, never kept. */
public final class CdnGauges implements MeterBinder {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Inventory inventory;
    private final String installation;

    /** @param installation whose distributions are counted by state */
    public CdnGauges(Inventory inventory, String installation) {
        this.inventory = inventory;
        this.installation = installation;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var state : ObservedDistribution.State.values()) {
            Gauge.builder("cdnproxy.cdn.distributions", inventory, mirror -> own(mirror).stream()
                            .filter(distribution -> distribution.state() == state)
                            .count())
                    .description("Distributions that this installation made, by state")
                    .tag("state", state.name())
                    .register(registry);
        }
        Gauge.builder("cdnproxy.cdn.account.distributions", inventory, mirror -> mirror.snapshot()
                        .map(Snapshot::distributions)
                        .orElse(List.of())
                        .size())
                .description("All distributions of the AWS account, which has a quota of them")
                .register(registry);
        Gauge.builder("cdnproxy.cdn.last.sweep.timestamp", inventory, mirror -> mirror.snapshot()
                        .map(snapshot -> snapshot.begun().toEpochMilli() / MILLIS_PER_SECOND)
                        .orElse(0.0))
                .description(
                        "When the last successful sweep over the account's distributions began; 0 before the first")
                .baseUnit("seconds")
                .register(registry);
    }

    private List<ObservedDistribution> own(Inventory mirror) {
        return mirror.snapshot().map(snapshot -> snapshot.of(installation)).orElse(List.of());
    }
}
