package io.cdnproxy.operator;

import io.cdnproxy.metrics.ProbeMetrics;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ProbeSettings;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.trigger.Wakeups;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.net.Inet;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The prober, put together. Settings that make no sense stop the start, with a message that names them. */
final class ProbeBeans {
    private static final int DNS_PORT = 53;
    private static final int HIGHEST_PORT = 65_535;

    @Produces
    @Singleton
    EdgeEndpoint edge(Settings settings) {
        return new EdgeEndpoint(
                settings.edge().address(),
                valid("cdnproxy.edge.port", settings.edge().port()));
    }

    @Produces
    @Singleton
    Authorities trusted(Settings settings) {
        return TrustedAuthorities.load(settings.probes().trustBundle());
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
            Clock clock) {
        var probes = settings.probes();
        if (probes.concurrency() < 1) {
            throw new InvalidSettingException("cdnproxy.probes.concurrency", "must be at least 1");
        }
        return Prober.create(
                new ProbeSettings(
                        settings.dns().resolvers().orElse(List.of()).stream()
                                .map(ProbeBeans::resolver)
                                .toList(),
                        publicAddresses.allowed(),
                        trusted,
                        probes.concurrency()),
                clock,
                new ProbeMetrics(registry),
                wakeups::wake);
    }

    void close(@Disposes Prober prober) {
        prober.close();
    }

    static InetSocketAddress resolver(String text) {
        var host = text;
        int port = DNS_PORT;
        // More than one colon is an IPv6 address without a port, unless it stands in brackets.
        int colon = text.lastIndexOf(':');
        if (colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']')) {
            host = text.substring(0, colon);
            port = port(text, text.substring(colon + 1));
        }
        var address = Optional.ofNullable(Inet.parseInetAddress(host.replaceAll("[\\[\\]]", "")))
                .orElseThrow(() -> new InvalidSettingException(
                        "cdnproxy.dns.resolvers", "'" + text + "' is not an IP address, or address:port"));
        return new InetSocketAddress(address, port);
    }

    private static int port(String text, String port) {
        try {
            return valid("cdnproxy.dns.resolvers", Integer.parseInt(port));
        } catch (NumberFormatException noNumber) {
            throw new InvalidSettingException("cdnproxy.dns.resolvers", "'" + text + "' has no valid port");
        }
    }

    private static int valid(String setting, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new InvalidSettingException(setting, "%d is no port: 1 to %d".formatted(port, HIGHEST_PORT));
        }
        return port;
    }

    private static Cidr range(String text) {
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("cdnproxy.probes.allowed-ranges", e.getMessage());
        }
    }
}
