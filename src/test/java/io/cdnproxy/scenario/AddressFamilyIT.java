package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.sandbox.ExternalOrigin;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The CDN dials addresses of one family, and the origin has those of another: in the sandbox there is IPv4 only. */
@ExtendWith(InWorld.class)
class AddressFamilyIT {

    @Test
    void anOriginWithoutSuchAnAddressIsToldAndTheTypeThatMendsIt(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.publishes(alice.originHostname(), origin.address().getAddress());
            alice.applies(dialledBy(IpAddressType.IPV6, alice.specInFrontOf(origin)));
            await("the whole vector").atMost(User.PATIENCE).untilAsserted(() -> assertThat(alice.vector())
                    .isEqualTo(Map.ofEntries(
                            Map.entry("Accepted", "True Succeeded"),
                            Map.entry("OriginCertificateReady", "True ExternalOrigin"),
                            Map.entry("WorkloadAvailable", "True ExternalOrigin"),
                            Map.entry("ViewerCertificateReady", "True Succeeded"),
                            Map.entry("DistributionDeployed", "True Succeeded"),
                            Map.entry("DnsReady", "True Succeeded"),
                            Map.entry("OriginHandshake", "False OriginNotResolved"),
                            Map.entry("OriginUpgrade", "False OriginNotResolved"),
                            Map.entry("EdgeHandshake", "True Succeeded"),
                            Map.entry("EdgeUpgrade", "False OriginNotResolved"),
                            Map.entry("Ready", "False OriginNotResolved"),
                            Map.entry("Drifted", "False InSync"))));
            assertThat(alice.message(ConditionType.Ready))
                    .contains("has only IPv4 addresses", "the CDN dials IPv6", "set origin.ipAddressType to ipv4");

            // When the message is followed
            alice.applies(dialledBy(IpAddressType.IPV4, alice.specInFrontOf(origin)));

            // Then
            alice.awaitsReady();
        }
    }

    private static CdnProxySpec dialledBy(IpAddressType type, CdnProxySpec spec) {
        var origin = spec.origin();
        return SpecDraft.from(spec)
                .origin(new OriginSpec(
                        origin.hostname(),
                        origin.port(),
                        origin.certificate(),
                        origin.service(),
                        origin.external(),
                        type))
                .done();
    }
}
