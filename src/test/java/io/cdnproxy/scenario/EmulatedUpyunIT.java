package io.cdnproxy.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.upyun.DesiredService;
import io.cdnproxy.cdn.upyun.DesiredService.Front;
import io.cdnproxy.cdn.upyun.DesiredService.Origin;
import io.cdnproxy.cdn.upyun.Operator;
import io.cdnproxy.cdn.upyun.SourceScheme;
import io.cdnproxy.cdn.upyun.api.Credentials;
import io.cdnproxy.cdn.upyun.api.UpyunAdapter;
import io.cdnproxy.cdn.upyun.api.UpyunConnection;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.pki.ServerKeyPair;
import io.cdnproxy.pki.StoredKeyPair;
import io.cdnproxy.sandbox.Nginx;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The world's UPYUN, from what is ordered at its API and its console to the page at its edge, by the names of the world. */
@ExtendWith(InWorld.class)
class EmulatedUpyunIT {
    private static final int HTTPS_PORT_OF_UPYUN = 443;

    @Test
    void aPageComesFromTheEdgeThatTheServicesNameLeadsToUntilTheServiceIsGone(World world, User alice)
            throws Exception {
        // Given
        var owner = new Owner("a-test-alone", alice.namespace, User.PROXY, "uid-of-" + alice.namespace);
        var clock = new MutableClock(Instant.now());
        var address = world.sandbox.upyun().freeOrigin();
        alice.publishes(
                "own-origin", alice.originHostname(), "A", address.getAddress().getHostAddress());
        try (var nginx = nginx(world, alice, address);
                var adapter = adapter(world, clock)) {
            var operator = new Operator(adapter, clock);

            // When
            var service =
                    operator.settle(desired(world, alice, owner)).distribution().orElseThrow();

            // Then
            alice.publishes(alice.edgeHostname(), "CNAME", service.domainName());
            assertThat(page(world, alice)).contains(Nginx.PAGE);
            assertThat(world.sandbox.traffic().bytes(service.id(), Direction.TO_VIEWER))
                    .isPositive();
            assertThat(operator.tearDown(TeardownGoal.DELETED, owner)).isInstanceOf(TeardownReport.Gone.class);
            assertThat(world.sandbox.upyun().controlPlane().edgeNames()).doesNotContain(service.domainName());
        }
    }

    private static Nginx nginx(World world, User alice, InetSocketAddress address) throws Exception {
        return Nginx.byTls(
                world.sandbox, address, world.sandbox.publicAuthority().issue(IssueRequest.of(alice.originHostname())));
    }

    /** As an operator is told to connect. */
    private static UpyunAdapter adapter(World world, Clock clock) {
        var settings = world.sandbox.upyun().settings();
        var credentials = new Credentials(
                settings.get("CDNPROXY_UPYUN_TOKEN"),
                settings.get("CDNPROXY_UPYUN_USERNAME"),
                settings.get("CDNPROXY_UPYUN_PASSWORD"),
                Optional.of(UpyunEmulator.PASSWORD));
        return new UpyunAdapter(
                new UpyunConnection(
                        URI.create(settings.get("CDNPROXY_UPYUN_API_ENDPOINT")),
                        URI.create(settings.get("CDNPROXY_UPYUN_CONSOLE_ENDPOINT")),
                        Duration.ofSeconds(10),
                        () -> credentials,
                        Leadership.undisputed(),
                        Optional.empty()),
                CdnEvents.NONE,
                MutableClock.steady(clock));
    }

    private static DesiredService desired(World world, User alice, Owner owner) {
        return new DesiredService(
                owner,
                new Front(alice.edgeHostname(), Optional.of(pair(world, alice.edgeHostname()))),
                new Origin(SourceScheme.HTTPS, true, alice.originHostname(), HTTPS_PORT_OF_UPYUN, Readiness.WORKS),
                Purpose.WEBSITE,
                DriftPolicy.Enforce);
    }

    private static ServerKeyPair pair(World world, String hostname) {
        var material = world.sandbox.publicAuthority().issue(IssueRequest.of(hostname));
        return new StoredKeyPair(
                        Pem.encode(material.chain()).getBytes(US_ASCII),
                        Pem.encode(material.key()).getBytes(US_ASCII),
                        new byte[0])
                .passedOn()
                .orElseThrow();
    }

    /** What a visitor gets who has nothing but the name. */
    private static String page(World world, User alice) throws IOException {
        alice.nameServer().awaitsRecord(alice.edgeHostname(), "CNAME");
        var address = new DnsNameResolver(world.sandbox.dns())
                .resolve(alice.edgeHostname())
                .getFirst();
        var edge = new InetSocketAddress(address, world.sandbox.edge().getPort());
        return alice.page(edge);
    }
}
