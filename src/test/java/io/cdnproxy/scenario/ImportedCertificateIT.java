package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.sandbox.cluster.Issuers;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.fabric8.certmanager.api.model.v1.Certificate;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The edge shows what somebody else has issued, and its successors. At the same time, each with an object of its own: most of it is waiting. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class ImportedCertificateIT {
    private static final String OWN = "own-viewer-tls";
    private static final String TAG = "cdnproxy.io/imported";
    private static final String DIGEST = "[0-9a-f]{32}";
    private static final String ISSUED = User.PROXY + "-viewer-tls";

    @Test
    void aRenewedSecretReachesTheEdgeUnderItsArnWhileAConnectionStaysOpen(World world, User alice) throws Exception {
        // Given
        var first = issue(world, alice, KeyAlgorithm.ECDSA_P256);
        stores(alice, first, true);
        alice.applies(with(alice.spec(), ViewerCertificateSpec.importedFrom(OWN)));
        var arn = alice.awaitsReady().object().<String>get("status", "viewerCertificate", "arn");
        var served = new ServedCertificate(world);
        var before = served.atEdge(alice);
        var successor = issue(world, alice, KeyAlgorithm.ECDSA_P256);
        try (var tunnel = alice.opensTheTunnel();
                var connection = tunnel.connect()) {
            connection.get(User.PATIENCE);

            // When
            stores(alice, successor, true);

            // Then
            await("the successor").atMost(User.PATIENCE).untilAsserted(() -> assertThat(served.atEdge(alice))
                    .isEqualTo(serial(successor)));
            assertThat(before).isEqualTo(serial(first));
            assertThat(connection.get(User.PATIENCE).status()).isEqualTo(200);
            assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
            assertThat(alice.awaitsReady().object().<String>get("status", "viewerCertificate", "arn"))
                    .isEqualTo(arn);
        }
        try (var acm = new AcmConsole(world)) {
            assertThat(acm.certificatesFor(alice.edgeHostname())).containsExactly(arn);
            assertThat(acm.tagOf(arn, TAG))
                    .hasValueSatisfying(ended -> assertThat(ended).matches(DIGEST));
            alice.deletesTheProxy();
            alice.awaitsThatTheProxyIsGone();
            assertThat(acm.certificatesFor(alice.edgeHostname())).isEmpty();
        }
    }

    /** As a process leaves it that ends after it has begun to import a successor. */
    @Test
    void whatMayHaveBeenBrokenOffIsImportedAgainUnderItsArn(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            stores(alice, issue(world, alice, KeyAlgorithm.ECDSA_P256), true);
            alice.applies(with(alice.spec(), ViewerCertificateSpec.importedFrom(OWN)));
            var arn = alice.awaitsReady().object().<String>get("status", "viewerCertificate", "arn");
            var whole = acm.tagOf(arn, TAG);
            var first = acm.importOf(arn);
            acm.tags(arn, TAG, "under-way");

            // When
            alice.asksForAPass();

            // Then
            await("another import").atMost(User.PATIENCE).untilAsserted(() -> assertThat(acm.importOf(arn))
                    .isAfter(first));
            await("its end").atMost(User.PATIENCE).untilAsserted(() -> assertThat(acm.tagOf(arn, TAG))
                    .isEqualTo(whole));
            assertThat(whole).hasValueSatisfying(tag -> assertThat(tag).matches(DIGEST));
            assertThat(acm.certificatesFor(alice.edgeHostname())).containsExactly(arn);
            assertTheChainServes(alice);
        }
    }

    @Test
    void aKeyOfAnotherTypeIsShownBeforeTheFormerGoes(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            stores(alice, issue(world, alice, KeyAlgorithm.ECDSA_P256), true);
            alice.applies(with(alice.spec(), ViewerCertificateSpec.importedFrom(OWN)));
            var id = alice.awaitsReady().distributionId().orElseThrow();
            var former = world.shownCertificate(id).orElseThrow();

            // When
            stores(alice, issue(world, alice, KeyAlgorithm.RSA_2048), true);

            // Then
            await("the other one").atMost(User.PATIENCE).untilAsserted(() -> assertThat(world.shownCertificate(id))
                    .isPresent()
                    .get()
                    .isNotEqualTo(former));
            await("the former to go").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            acm.certificatesFor(alice.edgeHostname()))
                    .containsExactly(world.shownCertificate(id).orElseThrow()));
            assertTheChainServes(alice);
        }
    }

    @Test
    void anIssuersCertificateIsImportedAndAllOfItGoesWithTheProxy(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            var issuer = new IssuerRef(Issuers.LETS_ENCRYPT, "ClusterIssuer", null);
            alice.applies(with(alice.spec(), ViewerCertificateSpec.importedFrom(issuer)));
            var arn = alice.awaitsReady().object().<String>get("status", "viewerCertificate", "arn");
            assertTheChainServes(alice);
            var stored = alice.client()
                    .secrets()
                    .inNamespace(alice.namespace)
                    .withName(ISSUED)
                    .require();
            var told = alice.message(ConditionType.ViewerCertificateReady);

            // When
            alice.deletesTheProxy();

            // Then
            alice.awaitsThatTheProxyIsGone();
            assertThat(stored.getMetadata().getLabels()).containsEntry("cdnproxy.io/certificate", "true");
            assertThat(told).contains("ACM does not renew", ISSUED);
            assertThat(arn).isNotEqualTo(world.sandbox.viewerCertificateArn());
            assertThat(acm.certificatesFor(alice.edgeHostname())).isEmpty();
            await("cert-manager's objects to go").atMost(User.PATIENCE).untilAsserted(() -> {
                assertThat(alice.client()
                                .resources(Certificate.class)
                                .inNamespace(alice.namespace)
                                .list()
                                .getItems())
                        .isEmpty();
                assertThat(alice.client()
                                .secrets()
                                .inNamespace(alice.namespace)
                                .withName(ISSUED)
                                .get())
                        .isNull();
            });
        }
    }

    @Test
    void whateverItsCertificateComesFromTheChainServes(World world, User alice) throws Exception {
        try (var acm = new AcmConsole(world)) {
            // Given
            var named = world.sandbox.viewerCertificateArn();
            stores(alice, issue(world, alice, KeyAlgorithm.ECDSA_P256), true);
            alice.applies(with(alice.spec(), ViewerCertificateSpec.requested()));
            var id = alice.awaitsReady().distributionId().orElseThrow();
            assertTheChainServes(alice);
            var requested = world.shownCertificate(id).orElseThrow();

            // When
            alice.applies(with(alice.spec(), ViewerCertificateSpec.importedFrom(OWN)));

            // Then
            awaitAnother(world, id, requested);
            assertTheChainServes(alice);
            var imported = world.shownCertificate(id).orElseThrow();
            await("the requested one to go").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            acm.certificatesFor(alice.edgeHostname()))
                    .containsExactly(imported));
            alice.applies(with(alice.spec(), ViewerCertificateSpec.discovered()));
            assertTheChainServes(alice);
            alice.applies(with(alice.spec(), ViewerCertificateSpec.named(named)));
            await("the named one").atMost(User.PATIENCE).untilAsserted(() -> assertThat(world.shownCertificate(id))
                    .contains(named));
            assertTheChainServes(alice);
            await("the imported one to go").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            acm.certificatesFor(alice.edgeHostname()))
                    .isEmpty());
            assertThat(alice.awaitsReady().distributionId()).contains(id);
        }
    }

    @Test
    void whatIsWrongWithTheSecretIsToldAndLookedAtAgain(World world, User alice) throws Exception {
        // Given
        alice.applies(with(alice.spec(), ViewerCertificateSpec.importedFrom(OWN)));
        alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "SecretMissing");
        stores(alice, issue(world, alice, KeyAlgorithm.ECDSA_P384), false);
        alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "SecretNotLabelled");
        stores(alice, issue(world, alice, KeyAlgorithm.ECDSA_P384), true);
        alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "UnsupportedKey");

        // When
        stores(alice, issue(world, alice, KeyAlgorithm.RSA_2048), true);

        // Then
        alice.awaitsReady();
        assertTheChainServes(alice);
    }

    private static CdnProxySpec with(CdnProxySpec spec, ViewerCertificateSpec certificate) {
        return SpecDraft.from(spec).viewerCertificate(certificate).done();
    }

    private static KeyMaterial issue(World world, User alice, KeyAlgorithm algorithm) {
        return world.sandbox
                .publicAuthority()
                .issue(IssueRequest.of(alice.edgeHostname())
                        .with(algorithm)
                        .valid(
                                Instant.now().minus(Duration.ofHours(1)),
                                Instant.now().plus(Duration.ofDays(200))));
    }

    private static void stores(User alice, KeyMaterial material, boolean labelled) {
        alice.stores(OWN, material, labelled ? Map.of("cdnproxy.io/certificate", "true") : Map.of());
    }

    private static void assertTheChainServes(User alice) throws Exception {
        alice.awaitsReady();
        try (var tunnel = alice.opensTheTunnel()) {
            assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
        }
    }

    private static void awaitAnother(World world, String id, String former) {
        await("another certificate")
                .atMost(User.PATIENCE)
                .untilAsserted(() ->
                        assertThat(world.shownCertificate(id)).isPresent().get().isNotEqualTo(former));
    }

    private static BigInteger serial(KeyMaterial material) {
        return material.leaf().getSerialNumber();
    }
}
