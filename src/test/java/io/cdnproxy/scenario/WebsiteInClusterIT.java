package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.ServiceRef;
import io.cdnproxy.api.WebsiteSpec;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.Nginx;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Somebody whose web server runs in the cluster, behind a Service of their own: a real nginx, which they start, stop and forget to restart. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class WebsiteInClusterIT {
    /** Where the Service is dialled: nobody may listen at 443 here. */
    private static final int PORT = 8443;

    private static final String OWN = "own-tls";

    @Test
    void whatIsMissingOnTheWayToTheServerIsToldStepByStep(User alice) throws Exception {
        // Given
        var nginx = new ServerInCluster(alice, "tokyo-origin-tls");
        alice.applies(website(alice, alice.spec().origin().certificate()));
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", Reason.ServiceMissing.name());
        nginx.isServedAt(PORT + 1);
        alice.asksForAPass("another port");
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", Reason.PortMissing.name());
        var told = alice.message(ConditionType.WorkloadAvailable);
        nginx.isServedAt(PORT);
        nginx.hasEmptySlices("a", "b");
        alice.asksForAPass("the port");
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", Reason.NoEndpoints.name());

        // When
        nginx.runs(1);

        // Then
        var website = alice.awaitsReady();
        assertThat(told).contains("no TCP port 8443, which the CDN dials (it has 8444)");
        assertThat(alice.page()).contains(Nginx.PAGE);
        assertThat(alice.message(ConditionType.OriginHandshake)).doesNotContain("another certificate");
        assertThat(website.clientSecretName()).isEmpty();
        assertThat(made(alice)).as("what is in the namespace").containsExactly("tokyo-origin-tls", "web");
    }

    @Test
    void aSiteIsServedByTheFormerServiceUntilTheNextOneIsReady(User alice) throws Exception {
        // Given
        var certificate = alice.spec().origin().certificate();
        var nginx = new ServerInCluster(alice, "tokyo-origin-tls");
        nginx.isServedAt(PORT);
        nginx.runs(1);
        alice.applies(website(alice, certificate));
        alice.awaitsReady();
        var former = addressesOfTheOrigin(alice);
        nginx.isServedToo("next", PORT, "nobody");

        // When
        alice.applies(website(alice, certificate, "next"));

        // Then
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", Reason.NoEndpoints.name());
        assertThat(addressesOfTheOrigin(alice)).isEqualTo(former);
        assertThat(alice.page()).contains(Nginx.PAGE);
        nginx.isServedToo("next", PORT, "web");
        alice.asksForAPass("the next one's pods");
        await("the next one").atMost(User.PATIENCE).untilAsserted(() -> assertThat(addressesOfTheOrigin(alice))
                .isNotEqualTo(former));
        alice.awaitsReady();
        assertThat(alice.page()).contains(Nginx.PAGE);
    }

    @Test
    void aServerThatGoesAndACertificateThatNobodyReadsAreTold(World world, User alice) throws Exception {
        // Given
        alice.stores(OWN, certificate(world, alice));
        var nginx = new ServerInCluster(alice, OWN);
        nginx.runsReadingTheCertificateOnce();
        nginx.isServedAt(PORT);
        alice.applies(website(alice, new OriginSpec.Certificate(null, OWN)));
        alice.awaitsReady();

        // When
        alice.stores(OWN, certificate(world, alice));

        // Then
        await("word of the certificate").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.message(ConditionType.OriginHandshake))
                .contains("another certificate", "have them read it again"));
        assertThat(alice.vector()).containsEntry("Ready", "True Succeeded");
        nginx.restarts();
        await("no word of the certificate").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.message(ConditionType.OriginHandshake))
                .doesNotContain("another certificate"));
        nginx.runs(0);
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", Reason.NoEndpoints.name());
        alice.awaitsCondition(ConditionType.Ready, "False", Reason.NoEndpoints.name());
    }

    /** What the example promises. */
    @Test
    void aServerThatLooksAtTheFilesOfEachHandshakeShowsARenewedCertificateByItself(World world, User alice)
            throws Exception {
        // Given
        alice.stores(OWN, certificate(world, alice));
        var nginx = new ServerInCluster(alice, OWN);
        nginx.runs(1);
        nginx.isServedAt(PORT);
        alice.applies(website(alice, new OriginSpec.Certificate(null, OWN)));
        alice.awaitsReady();
        var renewed = certificate(world, alice);

        // When
        alice.stores(OWN, renewed);

        // Then
        await("the new one").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        new ServedCertificate(world).atOrigin(alice))
                .isEqualTo(renewed.leaf().getSerialNumber()));
        await("no word of the former one").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.message(ConditionType.OriginHandshake))
                .doesNotContain("another certificate"));
    }

    private static KeyMaterial certificate(World world, User alice) {
        return world.sandbox.publicAuthority().issue(IssueRequest.of(alice.originHostname()));
    }

    /** The names of Secrets and Deployments, whoever made them. */
    private static Stream<String> made(User alice) {
        return Stream.of(Secret.class, Deployment.class)
                .flatMap(kind -> alice.client().resources(kind).inNamespace(alice.namespace).list().getItems().stream())
                .map(object -> object.getMetadata().getName());
    }

    /** Where external-dns is told to lead the origin's name. */
    private static List<String> addressesOfTheOrigin(User alice) {
        return alice
                .client()
                .resources(DnsEndpoint.class)
                .inNamespace(alice.namespace)
                .withName(User.PROXY + "-origin")
                .require()
                .getSpec()
                .endpoints()
                .stream()
                .flatMap(record -> record.targets().stream())
                .toList();
    }

    private static CdnProxySpec website(User alice, OriginSpec.Certificate certificate) {
        return website(alice, certificate, "web");
    }

    private static CdnProxySpec website(User alice, OriginSpec.Certificate certificate, String service) {
        var spec = alice.spec();
        return new CdnProxySpec(
                spec.hostname(),
                new OriginSpec(alice.originHostname(), PORT, certificate, null, false, null),
                null,
                new WebsiteSpec(null, new ServiceRef(service)),
                spec.cdn(),
                spec.dns(),
                spec.probes(),
                spec.suspend());
    }
}
