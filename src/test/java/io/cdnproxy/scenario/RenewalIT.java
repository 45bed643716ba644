package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.child.CertificateUse;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.ProofDnsEndpoint;
import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.api.Call;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Certificates are renewed while somebody uses the proxy. */
@ExtendWith(InWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
class RenewalIT {
    private User alice;
    private ServedCertificate served;
    private AcmConsole acm;
    private Tunnel tunnel;
    private BusyClient client;

    @BeforeAll
    void isReady(World world, User user) {
        alice = user;
        served = new ServedCertificate(world);
        acm = new AcmConsole(world);
        alice.applies(SpecDraft.from(alice.spec())
                .viewerCertificate(ViewerCertificateSpec.requested())
                .done());
        alice.awaitsReady();
    }

    @BeforeEach
    void isUsed() throws Exception {
        alice.awaitsReady();
        tunnel = alice.opensTheTunnel();
        client = BusyClient.of(tunnel);
        await("pages").atMost(User.PATIENCE).until(() -> client.pagesOnTheKeptOne() > 1 && client.pagesOnNewOnes() > 1);
    }

    @AfterEach
    void isNotUsedAnyMore() throws Exception {
        client.close();
        tunnel.close();
    }

    @AfterAll
    void goes() {
        acm.close();
        User.leave(alice);
    }

    @Test
    void aTunnelSurvivesTheRenewalOfTheEdgesCertificate(World world) throws Exception {
        // Given
        var arn = acm.certificatesFor(alice.edgeHostname()).getFirst();
        var before = served.atEdge(alice);
        acm.beginsToRenew(arn);
        alice.asksForAPass("renewal has begun");
        alice.awaitsReady();
        int calls = world.sandbox.cloudFront().journal().calls().size();

        // When
        acm.renews(arn);

        // Then
        await("the new one").atMost(User.PATIENCE).untilAsserted(() -> assertThat(served.atEdge(alice))
                .isNotEqualTo(before));
        alice.asksForAPass("renewed");
        await("its end in the status").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.sees().object().<String>get("status", "viewerCertificate", "notAfter"))
                .isEqualTo(acm.endOf(arn).toString()));
        alice.awaitsReady();
        assertThat(acm.certificatesFor(alice.edgeHostname())).containsExactly(arn);
        assertThat(writes(world.sandbox.cloudFront().journal().after(calls)))
                .as("writes for this object")
                .isEmpty();
        assertIsStillOfUse();
        assertThat(client.cuts()).isEmpty();
        assertThat(client.refusals()).isEmpty();
    }

    /** Nobody would miss it before the next renewal, when it is too late. */
    @Test
    void theRecordThatProvesTheNameIsMadeAgainForWhoeverDeletesIt() {
        // Given
        var order = alice.client()
                .resources(DnsEndpoint.class)
                .inNamespace(alice.namespace)
                .withName(ProofDnsEndpoint.name(alice.proxy().get()));
        var before = order.require();

        // When
        order.delete();

        // Then
        await("the record").atMost(User.PATIENCE).untilAsserted(() -> assertThat(order.get())
                .isNotNull()
                .doesNotReturn(before.getMetadata().getUid(), made -> made.getMetadata()
                        .getUid())
                .returns(before.getSpec(), DnsEndpoint::getSpec));
        alice.awaitsReady();
    }

    @Test
    void theRenewalOfTheOriginsCertificateCutsATunnelOnceAtMostAndRefusesNobody() throws Exception {
        // Given
        var before = served.atOrigin(alice);
        var pods = pods();

        // When
        asksCertManagerToRenew();

        // Then
        await("the new one").atMost(User.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        served.atOrigin(alice))
                .isNotEqualTo(before));
        await("the old pods to go")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(pods()).isNotEmpty().doesNotContainAnyElementsOf(pods));
        assertIsStillOfUse();
        assertThat(client.cuts()).hasSizeLessThanOrEqualTo(1);
        assertThat(client.refusals()).isEmpty();
        // Ready is also who is not reached from here for a moment, as long as the CDN reaches them.
        alice.awaitsSettled();
        assertThat(alice.vector()).containsEntry(ConditionType.OriginHandshake.name(), "True Succeeded");
    }

    /** As <a href="https://cert-manager.io/docs/reference/cmctl/#renew">cmctl renew</a> does it. */
    private void asksCertManagerToRenew() {
        var certificate = alice.client()
                .resources(Certificate.class)
                .inNamespace(alice.namespace)
                .withName(CertificateUse.ORIGIN.order(alice.proxy().get()));
        certificate.editStatus(present -> {
            var conditions = present.getStatus().getConditions();
            conditions.removeIf(condition -> condition.getType().equals("Issuing"));
            conditions.add(new CertificateConditionBuilder()
                    .withType("Issuing")
                    .withStatus("True")
                    .withReason("ManuallyTriggered")
                    .withMessage("Certificate re-issuance manually triggered")
                    .withObservedGeneration(present.getMetadata().getGeneration())
                    .build());
            return present;
        });
    }

    private void assertIsStillOfUse() {
        int kept = client.pagesOnTheKeptOne();
        int fresh = client.pagesOnNewOnes();
        await("more pages")
                .atMost(User.PATIENCE)
                .until(() -> client.pagesOnTheKeptOne() > kept && client.pagesOnNewOnes() > fresh);
    }

    private List<String> writes(List<Call> calls) {
        var distribution = alice.sees().distributionId().orElseThrow();
        return calls.stream()
                .filter(call -> call.id().filter(distribution::equals).isPresent())
                .map(Call::operation)
                .filter(operation -> !operation.startsWith("Get") && !operation.startsWith("List"))
                .toList();
    }

    private List<String> pods() {
        return alice.client().resources(Pod.class).inNamespace(alice.namespace).list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid())
                .toList();
    }
}
