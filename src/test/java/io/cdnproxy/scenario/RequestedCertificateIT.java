package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.child.DnsEndpoint;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nobody makes a certificate, validates it or copies its ARN. At the same time, each with an object of its own: most of it is waiting. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class RequestedCertificateIT {

    @Test
    void aCertificateIsRequestedProvenShownAndGoesWithTheProxy(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            alice.applies(requesting(alice.spec()));
            var ready = alice.awaitsReady();
            var requested = acm.certificatesFor(alice.edgeHostname());
            int pages;
            try (var tunnel = alice.opensTheTunnel()) {
                pages = tunnel.fetchThroughTheChain().status();
            }
            var made = List.of(
                    ready.distributionId().orElseThrow(),
                    ready.object().<String>get("status", "viewerCertificate", "arn"));
            Queue<String> order = new ConcurrentLinkedQueue<>();
            world.sandbox.cloudFront().journal().listen(call -> {
                if (call.operation().startsWith("Delete")
                        && call.status() < 300
                        && call.id().filter(made::contains).isPresent()) {
                    order.add(call.operation());
                }
            });

            // When
            alice.deletesTheProxy();

            // Then
            assertThat(requested).singleElement().isEqualTo(made.getLast());
            assertThat(pages).isEqualTo(200);
            alice.awaitsThatTheProxyIsGone();
            assertThat(acm.certificatesFor(alice.edgeHostname())).isEmpty();
            assertThat(order).containsExactly("DeleteDistribution", "DeleteCertificate");
            assertThat(ordersOf(alice)).isEmpty();
        }
    }

    @Test
    void aRecordThatIsToBeMadeByHandIsNamedAndLookedForAgain(World world, User alice) throws Exception {
        // Given
        var records = new OwnRecords(alice);
        alice.applies(SpecDraft.from(requesting(alice.spec()))
                .dns(new DnsSpec(DnsMode.None, "1s"))
                .done());
        alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "ValidationRecordMissing");
        var told = alice.message(ConditionType.ViewerCertificateReady);
        var proof = records.required().stream()
                .filter(RequestedCertificateIT::isProof)
                .findFirst()
                .orElseThrow();

        // When
        records.publish(proof);

        // Then
        assertThat(told).contains(proof.name(), proof.targets().getFirst(), "create it, and leave it there");
        assertThat(proof.name()).endsWith(alice.edgeHostname());
        await("the other records")
                .atMost(User.PATIENCE)
                .until(() -> records.required().size() == 3);
        records.required().forEach(records::publish);
        alice.awaitsReady();
        assertThat(records.required()).contains(proof);
    }

    @Test
    void aProxyThatGoesBeforeItsNameIsProvenLeavesNoCertificate(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            alice.applies(SpecDraft.from(requesting(alice.spec()))
                    .dns(new DnsSpec(DnsMode.None, "1s"))
                    .done());
            alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "ValidationRecordMissing");
            var requested = acm.certificatesFor(alice.edgeHostname());

            // When
            alice.deletesTheProxy();

            // Then
            alice.awaitsThatTheProxyIsGone();
            assertThat(requested).hasSize(1);
            assertThat(acm.certificatesFor(alice.edgeHostname())).isEmpty();
        }
    }

    @Test
    void whoeverNamesAnotherCertificateIsShownThatAndKeepsNoneOfTheirOwn(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            var named = world.sandbox.viewerCertificateArn();
            alice.applies(requesting(alice.spec()));
            var id = alice.awaitsReady().distributionId().orElseThrow();

            // When
            alice.applies(alice.spec());

            // Then
            await("the named one").atMost(User.PATIENCE).untilAsserted(() -> assertThat(world.shownCertificate(id))
                    .contains(named));
            await("the requested one to go").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            acm.certificatesFor(alice.edgeHostname()))
                    .isEmpty());
            await("its record to go").atMost(User.PATIENCE).untilAsserted(() -> assertThat(ordersOf(alice))
                    .doesNotContain("tokyo-validation"));
            assertThat(alice.awaitsReady().distributionId()).contains(id);
            alice.applies(requesting(alice.spec()));
            await("one of their own").atMost(User.PATIENCE).untilAsserted(() -> assertThat(world.shownCertificate(id))
                    .isPresent()
                    .get()
                    .isNotEqualTo(named));
            assertThat(acm.certificatesFor(alice.edgeHostname()))
                    .containsExactly(world.shownCertificate(id).orElseThrow());
        }
    }

    @Test
    void aRenamedEdgeGetsItsCertificateFirstAndTheOldOneGoes(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            alice.applies(requesting(alice.spec()));
            var id = alice.awaitsReady().distributionId().orElseThrow();
            var former = alice.edgeHostname();
            var renamed = "new-" + former;

            // When
            alice.applies(
                    SpecDraft.from(requesting(alice.spec())).hostname(renamed).done());

            // Then
            await("the new name").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            alice.awaitsReady().object().<String>get("status", "hostnames", "hostname"))
                    .isEqualTo(renamed));
            assertThat(world.shownCertificate(id))
                    .contains(acm.certificatesFor(renamed).getFirst());
            await("the old certificate to go")
                    .atMost(User.PATIENCE)
                    .untilAsserted(() -> assertThat(acm.certificatesFor(former)).isEmpty());
            await("the old name to be let go").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            alice.sees().object().<List<String>>get("status", "hostnames", "former"))
                    .isNullOrEmpty());
            assertThat(alice.orderedNames()).noneMatch(name -> name.endsWith("." + former) || name.equals(former));
        }
    }

    /** What the API server fills in would otherwise stand beside what is named later. */
    @Test
    void whoeverLeftTheCdnOutMayNameACertificateLater(User alice) {
        // Given
        var brief =
                """
                apiVersion: cdnproxy.io/v1alpha1
                kind: CdnProxy
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  hostname: %s
                  origin:
                    hostname: %s
                    external: true
                  proxy:
                    path: /ray
                  suspend: true
                """
                        .formatted(User.PROXY, alice.namespace, alice.edgeHostname(), alice.originHostname());
        alice.client()
                .resource(Serialization.unmarshal(brief, GenericKubernetesResource.class))
                .serverSideApply();
        var named = alice.spec().cdn().cloudFront().viewerCertificate().arn();

        // When
        var stored = alice.client()
                .resource(Serialization.unmarshal(
                        brief
                                + """
                                  cdn:
                                    cloudFront:
                                      viewerCertificate:
                                        arn: %s
                                """
                                        .formatted(named),
                        GenericKubernetesResource.class))
                .serverSideApply();

        // Then
        assertThat(stored.<Map<String, Object>>get("spec", "cdn", "cloudFront", "viewerCertificate"))
                .containsOnlyKeys("arn");
        assertThat(stored.<String>get("spec", "cdn", "deletionPolicy")).isEqualTo("Delete");
    }

    private static CdnProxySpec requesting(CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .viewerCertificate(ViewerCertificateSpec.requested())
                .done();
    }

    private static boolean isProof(DnsRecord record) {
        return record.name().startsWith("_");
    }

    private static List<String> ordersOf(User user) {
        return user.client().resources(DnsEndpoint.class).inNamespace(user.namespace).list().getItems().stream()
                .map(order -> order.getMetadata().getName())
                .toList();
    }
}
