package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.dns.DnsServer;
import io.cdnproxy.sandbox.dns.RecordSource;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;

/** Against the sandbox's server, so that what the integration tests say of names is what the servers of zones say. */
class ZoneLookupTest {
    private static final int PORT = 5353;
    private static final Name A = Name.fromConstantString("a.sandbox.test.");
    private static final Name EDGE = Name.fromConstantString("d111.cloudfront.net.");

    @Test
    void theSandboxAnswersForItsZones() throws Exception {
        // Given
        try (var loopback = Loopback.claim();
                var server = DnsServer.start(
                        new InetSocketAddress(loopback.inetAddress(Loopback.DNS), PORT),
                        List.of(RecordSource.fixed(List.of(new CNAMERecord(A, DClass.IN, 1, EDGE)))),
                        query -> {});
                var deadlines = new Deadlines()) {
            var clock = new MutableClock();
            var resolver = new NameResolver(List.of(server.address()), deadlines, ProbeProgress.NONE);
            var here = new AddressPolicy(List.of(Cidr.parse(loopback.cidr())));
            var zones =
                    new ZoneLookup(new ZoneFinder(resolver, here, PORT, clock), DnsServers.PATIENCE, deadlines, clock);

            // When
            var outcome = zones.ask(A, TimeLeft.of(Duration.ofSeconds(20)));

            // Then
            assertThat(outcome)
                    .isEqualTo(new ZoneLookup.Outcome.Answered(
                            "sandbox.test",
                            new ZoneAnswer.Leads(List.of("d111.cloudfront.net"), List.of()),
                            server.address(),
                            Optional.empty()));
        }
    }
}
