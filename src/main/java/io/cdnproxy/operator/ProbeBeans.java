package io.cdnproxy.operator;

import io.cdnproxy.metrics.ProbeMetrics;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.DnsServer;
import io.cdnproxy.net.EdgeAddress;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.net.Port;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ProbeSettings;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.trigger.Wakeups;
import io.cdnproxy.trust.TrustedAuthorities;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The prober, put together. Settings that make no sense stop the start, with a message that names them. */
final class ProbeBeans {
    @Produces
    @Singleton
    EdgeEndpoint edge(Settings settings) {
        return new EdgeEndpoint(
                settings.edge().address().map(ProbeBeans::address),
                InvalidSettingException.unless(
                        "cdnproxy.edge.port", () -> Port.valid(settings.edge().port())));
    }

    @Produces
    @Singleton
    Authorities trusted(Settings settings) {
        return InvalidSettingException.unless(
                "cdnproxy.probes.trust-bundle",
                () -> new Authorities(TrustedAuthorities.with(settings.probes().trustBundle())));
    }

    @Produces
    @Singleton
    AddressPolicy publicAddresses(Settings settings) {
        return new AddressPolicy(settings.probes().allowedRanges().orElse(List.of()).stream()
                .map(ProbeBeans::range)
                .toList());
    }

    @Produces
    @Singleton
    Prober prober(
            Settings settings,
            AddressPolicy publicAddresses,
            Authorities trusted,
            Wakeups wakeups,
            MeterRegistry registry,
            Clock clock,
            SteadyClock steady) {
        var probes = settings.probes();
        if (probes.concurrency() < 1) {
            throw new InvalidSettingException("cdnproxy.probes.concurrency", "must be at least 1");
        }
        return Prober.create(
                new ProbeSettings(
                        settings.dns().resolvers().orElse(List.of()).stream()
                                .map(ProbeBeans::resolver)
                                .toList(),
                        authoritativePort(settings.dns()),
                        publicAddresses,
                        publicAddresses,
                        trusted),
                probes.concurrency(),
                clock,
                steady,
                new ProbeMetrics(registry),
                wakeups::wake);
    }

    void close(@Disposes Prober prober) {
        prober.close();
    }

    private static String address(String text) {
        return InvalidSettingException.unless(
                "cdnproxy.edge.address", () -> EdgeAddress.parse(text, "cdnproxy.edge.port"));
    }

    private static Optional<Integer> authoritativePort(Settings.Dns dns) {
        return Optional.of(InvalidSettingException.unless(
                        "cdnproxy.dns.authoritative-port", () -> Port.valid(dns.authoritativePort())))
                .filter(port -> dns.authoritative());
    }

    static InetSocketAddress resolver(String text) {
        return InvalidSettingException.unless("cdnproxy.dns.resolvers", () -> DnsServer.parse(text.strip()));
    }

    private static Cidr range(String text) {
        return InvalidSettingException.unless("cdnproxy.probes.allowed-ranges", () -> Cidr.parse(text.strip()));
    }
}
