package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Service;
import io.cdnproxy.api.ConditionType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody gives the Service in front of the origin an address. */
@ExtendWith(InWorld.class)
class AddressIT {

    @Test
    void aServiceWithoutAnAddressIsToldAndWhatMendsIt(World world, User alice) {
        // Given
        alice.applies(withLoadBalancerClass("example.com/nobody", alice.spec()));
        await("the whole vector").atMost(User.PATIENCE).untilAsserted(() -> assertThat(alice.vector())
                .isEqualTo(Map.ofEntries(
                        Map.entry("Accepted", "True Succeeded"),
                        Map.entry("OriginCertificateReady", "True Succeeded"),
                        Map.entry("WorkloadAvailable", "True Succeeded"),
                        Map.entry("ViewerCertificateReady", "True Succeeded"),
                        Map.entry("DistributionDeployed", "True Succeeded"),
                        Map.entry("DnsReady", "False AddressMissing"),
                        Map.entry("OriginHandshake", "False OriginNotResolved"),
                        Map.entry("OriginUpgrade", "False OriginNotResolved"),
                        Map.entry("EdgeHandshake", "True Succeeded"),
                        Map.entry("EdgeUpgrade", "False OriginNotResolved"),
                        Map.entry("Ready", "False AddressMissing"),
                        Map.entry("Drifted", "False InSync"))));
        assertThat(alice.sees().conditions().get(ConditionType.Ready.name()).message())
                .startsWith("DnsReady: Service tokyo has no address yet")
                .contains("class example.com/nobody", "delete the Service", "NodePort", "origin.external")
                .doesNotContain("create", "more to mend");

        // When the message is followed
        alice.applies(withLoadBalancerClass(null, alice.spec()));
        alice.client()
                .services()
                .inNamespace(alice.namespace)
                .withName(User.PROXY)
                .delete();

        // Then
        alice.awaitsReady();
    }

    private static CdnProxySpec withLoadBalancerClass(String loadBalancerClass, CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .service(new Service(null, null, loadBalancerClass, null))
                .done();
    }
}
