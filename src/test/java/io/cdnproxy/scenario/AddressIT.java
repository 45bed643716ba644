package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.Reason;
import io.cdnproxy.child.OriginAddresses;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody gives the Service in front of the origin an address. */
@ExtendWith(InWorld.class)
class AddressIT {

    @Test
    void aServiceWithoutAnAddressIsToldAndWhatMendsIt(World world, User alice) {
        // Given
        alice.applies(withLoadBalancerClass("example.com/nobody", alice.spec()));
        var service = await("the Service")
                .atMost(User.PATIENCE)
                .until(
                        () -> alice.client()
                                .services()
                                .inNamespace(alice.namespace)
                                .withName(User.PROXY)
                                .get(),
                        Objects::nonNull);
        await("the whole vector while it may come by itself")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(alice.vector()).isEqualTo(vector(Reason.AddressPending)));
        await("what gives an address, told before it is late")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(alice.message(ConditionType.Ready))
                        .startsWith("DnsReady: Service tokyo has no address yet")
                        .contains(
                                "has asked for one since " + OriginAddresses.awaitedSince(service),
                                ": wait; only a load balancer implementation of class example.com/nobody",
                                "origin.service.loadBalancerClass",
                                "NodePort",
                                "origin.external")
                        .doesNotContain("create", "more to mend"));
        alice.client().resource(refusal(service)).create();
        await("the whole vector once it is refused")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(alice.vector()).isEqualTo(vector(Reason.AddressMissing)));
        await("the words of whoever is to give an address")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(alice.message(ConditionType.Ready))
                        .startsWith("DnsReady: Service tokyo has no address yet")
                        .contains(
                                "(SyncLoadBalancerFailed: Error syncing load balancer: no subnets)",
                                "NodePort",
                                "origin.external")
                        .doesNotContain("create", "more to mend"));

        // When the message is followed
        alice.applies(withLoadBalancerClass(null, alice.spec()));
        // A Service that is gone before the spec is seen is made anew by the former one.
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", "NotWritten");
        alice.client()
                .services()
                .inNamespace(alice.namespace)
                .withName(User.PROXY)
                .delete();

        // Then
        alice.awaitsReady();
    }

    private static Map<String, String> vector(Reason told) {
        return Map.ofEntries(
                Map.entry("Accepted", "True Succeeded"),
                Map.entry("OriginCertificateReady", "True Succeeded"),
                Map.entry("WorkloadAvailable", "True Succeeded"),
                Map.entry("ViewerCertificateReady", "True Succeeded"),
                Map.entry("DistributionDeployed", "True Succeeded"),
                Map.entry("DnsReady", "False " + told),
                Map.entry("OriginHandshake", "False OriginNotResolved"),
                Map.entry("OriginUpgrade", "False OriginNotResolved"),
                Map.entry("EdgeHandshake", "True Succeeded"),
                Map.entry("EdgeUpgrade", "False OriginNotResolved"),
                Map.entry("Ready", "False " + told),
                Map.entry("Drifted", "False InSync"));
    }

    /** As a cloud's controller tells it. */
    private static Event refusal(HasMetadata service) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        // @formatter:off
        return new EventBuilder()
            .withNewMetadata()
                .withGenerateName("refusal-")
                .withNamespace(service.getMetadata().getNamespace())
            .endMetadata()
            .withInvolvedObject(new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Service")
                .withNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName())
                .withUid(service.getMetadata().getUid())
                .build())
            .withType("Warning")
            .withReason("SyncLoadBalancerFailed")
            .withMessage("Error syncing load balancer: no subnets")
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .build();
        // @formatter:on
    }

    private static CdnProxySpec withLoadBalancerClass(String loadBalancerClass, CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .service(new Service(null, null, loadBalancerClass, null, null))
                .done();
    }
}
