package io.cdnproxy.metrics;

import io.cdnproxy.cdn.Account;
import io.cdnproxy.cdn.Distribution;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How the account looks in the mirror: asked for by whoever scrapes, never kept. */
public final class CdnGauges implements MeterBinder {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final String cdn;
    private final BooleanSupplier used;
    private final Supplier<Optional<Account>> mirror;
    private final UnaryOperator<Instant> onTheCalendar;

    /**
     * Of one account.
     *
     * @param cdn where it is, as the label says it
     * @param used whether anybody looks at it; as long as nobody does, there is no number
     * @param mirror shows nothing before the first sweep
     * @param onTheCalendar when it was, by the clock that people go by
     */
    public CdnGauges(
            String cdn,
            BooleanSupplier used,
            Supplier<Optional<Account>> mirror,
            UnaryOperator<Instant> onTheCalendar) {
        this.cdn = cdn;
        this.used = used;
        this.mirror = mirror;
        this.onTheCalendar = onTheCalendar;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var state : Distribution.State.values()) {
            Gauge.builder(
                            "cdnproxy.cdn.distributions",
                            () -> seen(() -> own().stream()
                                    .filter(distribution -> distribution.state() == state)
                                    .count()))
                    .description("Distributions that this installation made, by state")
                    .tag("cdn", cdn)
                    .tag("state", state.name())
                    .register(registry);
        }
        Gauge.builder(
                        "cdnproxy.cdn.account.distributions",
                        () -> seen(
                                () -> mirror.get().map(Account::distributions).orElse(0)))
                .description("All distributions of the account, which may have a quota of them")
                .tag("cdn", cdn)
                .register(registry);
        Gauge.builder(
                        "cdnproxy.cdn.last.sweep.timestamp",
                        () -> seen(() -> mirror.get()
                                .map(account ->
                                        onTheCalendar.apply(account.swept()).toEpochMilli() / MILLIS_PER_SECOND)
                                .orElse(0.0)))
                .description(
                        "When the last successful sweep over the account's distributions began; 0 before the first")
                .tag("cdn", cdn)
                .baseUnit("seconds")
                .register(registry);
    }

    private double seen(DoubleSupplier number) {
        return used.getAsBoolean() ? number.getAsDouble() : Double.NaN;
    }

    private List<Distribution> own() {
        return mirror.get().map(Account::own).orElse(List.of());
    }
}
