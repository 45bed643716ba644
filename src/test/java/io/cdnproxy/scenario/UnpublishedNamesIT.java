package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.child.DnsEndpoint;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What external-dns is not asked to publish, and what somebody keeps it from publishing. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class UnpublishedNamesIT {
    private static final String PRIVATE = "127.0.0.9";

    @Test
    void aPrivateAddressAndANameThatIsHeldAreBothTold(World world, User alice) {
        // Given
        alice.publishes("held", alice.edgeHostname(), "TXT", "heritage=external-dns,external-dns/owner=other");
        alice.applies(withLoadBalancerClass("example.com/behind-a-nat", alice.spec()));
        givesPrivateAddress(alice);
        await("the whole vector").atMost(User.PATIENCE).untilAsserted(() -> assertThat(alice.vector())
                .isEqualTo(Map.ofEntries(
                        Map.entry("Accepted", "True Succeeded"),
                        Map.entry("OriginCertificateReady", "True Succeeded"),
                        Map.entry("WorkloadAvailable", "True Succeeded"),
                        Map.entry("ViewerCertificateReady", "True Succeeded"),
                        Map.entry("DistributionDeployed", "True Succeeded"),
                        Map.entry("DnsReady", "False RecordHeld"),
                        Map.entry("OriginHandshake", "False OriginNotResolved"),
                        Map.entry("OriginUpgrade", "False OriginNotResolved"),
                        Map.entry("EdgeHandshake", "True Succeeded"),
                        Map.entry("EdgeUpgrade", "False OriginNotResolved"),
                        Map.entry("Ready", "False RecordHeld"),
                        Map.entry("Drifted", "False InSync"))));
        assertThat(alice.message(ConditionType.DnsReady))
                .contains("external-dns has taken up DNSEndpoint/tokyo-edge")
                .contains("TXT record " + alice.edgeHostname()
                        + " holds it for the external-dns with the owner id \"other\"")
                .contains(
                        "has a private address (127.0.0.9)",
                        "origin.service.addresses",
                        "have the Service given a public one")
                .doesNotContain("create A");
        assertThat(alice.client()
                        .resources(DnsEndpoint.class)
                        .inNamespace(alice.namespace)
                        .list()
                        .getItems())
                .extracting(order -> order.getMetadata().getName())
                .containsExactlyInAnyOrder("held", "tokyo-edge");

        // When the message is followed
        alice.client()
                .resources(DnsEndpoint.class)
                .inNamespace(alice.namespace)
                .withName("held")
                .delete();
        alice.applies(withLoadBalancerClass(null, alice.spec()));
        // Sooner, and the Service could be made anew by the spec of before: the operator watches both.
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", "NotWritten");
        service(alice).delete();

        // Then
        alice.awaitsReady();
    }

    @Test
    void whatAUserSaysThatAServiceBehindANatIsReachedAtIsPublished(World world, User alice) {
        // Given
        alice.applies(withLoadBalancerClass("example.com/behind-a-nat", alice.spec()));
        givesPrivateAddress(alice);
        await("the remedy").atMost(User.PATIENCE).untilAsserted(() -> assertThat(alice.message(ConditionType.DnsReady))
                .contains("has a private address (127.0.0.9)", "origin.service.addresses"));
        var outside = world.sandbox.dns().getAddress();

        // When the message is followed
        alice.applies(SpecDraft.from(alice.spec())
                .service(new Service(null, null, "example.com/behind-a-nat", null, List.of(outside.getHostAddress())))
                .done());

        // Then
        alice.awaitsCondition(ConditionType.DnsReady, "True", "Succeeded");
        assertThat(alice.client()
                        .resources(DnsEndpoint.class)
                        .inNamespace(alice.namespace)
                        .withName("tokyo-origin")
                        .get()
                        .getSpec()
                        .endpoints())
                .extracting(DnsEndpoint.Endpoint::targets)
                .containsExactly(List.of(outside.getHostAddress()));
    }

    @Test
    void aRecordThatExternalDnsHasJustTakenUpIsWaitedFor(World world, User alice) {
        // Given a name that the sandbox's external-dns leaves to who had it first, beside whose text an address could
        // stand
        alice.publishes("other", alice.originHostname(), "TXT", "v=spf1 -all");
        alice.applies(alice.spec());
        alice.awaitsCondition(ConditionType.DnsReady, "False", "RecordPending");
        alice.awaitsCondition(ConditionType.Ready, "False", "RecordPending");
        // The edge's record may be on its way as well, and is told first as long as it is.
        var told = FirstRight.within(
                User.PATIENCE,
                () -> alice.message(ConditionType.Ready),
                message -> message.startsWith("DnsReady: external-dns has taken up DNSEndpoint/tokyo-origin"));

        // When
        alice.client()
                .resources(DnsEndpoint.class)
                .inNamespace(alice.namespace)
                .withName("other")
                .delete();

        // Then
        alice.awaitsReady();
        assertThat(told)
                .startsWith("DnsReady: external-dns has taken up DNSEndpoint/tokyo-origin, as it is since ")
                .contains(": wait until its provider has them")
                .doesNotContain("http", "more to mend");
    }

    @Test
    void aRecordThatIsThereAlreadyIsNamedBeforeThereIsAnythingInItsPlace(World world, User alice) {
        // Given a server of before, and a distribution that waits for its certificate
        var records = new OwnRecords(alice);
        records.leadEdgeTo("A", PRIVATE);
        alice.applies(SpecDraft.from(alice.spec())
                .viewerCertificate(ViewerCertificateSpec.requested())
                .dns(new DnsSpec(DnsMode.None, "1s"))
                .done());
        alice.awaitsCondition(ConditionType.DnsReady, "False", "PointsElsewhere");
        var told = alice.message(ConditionType.DnsReady);
        alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "ValidationRecordMissing");
        records.required().forEach(records::publish);

        // When what has been told is done
        await("what is to be in its place").atMost(User.PATIENCE).until(() -> records.required().stream()
                .anyMatch(record -> record.name().equals(alice.edgeHostname())));
        records.required().forEach(records::publish);

        // Then
        assertThat(told)
                .startsWith(alice.edgeHostname() + " leads to " + PRIVATE)
                .contains(
                        "already: let clients go there until DistributionDeployed is True, and then remove that record");
        alice.awaitsReady();
    }

    /** As a load balancer's controller does it. */
    private static void givesPrivateAddress(User alice) {
        await("the Service").atMost(User.PATIENCE).until(() -> service(alice).get() != null);
        service(alice).editStatus(service -> new ServiceBuilder(service)
                .editOrNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp(PRIVATE)
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build());
    }

    private static ServiceResource<io.fabric8.kubernetes.api.model.Service> service(User alice) {
        return alice.client().services().inNamespace(alice.namespace).withName(User.PROXY);
    }

    private static CdnProxySpec withLoadBalancerClass(String loadBalancerClass, CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .service(new Service(null, null, loadBalancerClass, null, null))
                .done();
    }
}
