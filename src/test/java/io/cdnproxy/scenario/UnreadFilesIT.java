package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pod was started while its Secret held something else than now, as with a node that is late with what it mounts. */
@ExtendWith(InWorld.class)
class UnreadFilesIT {
    private static final String SECRET = "own";

    @Test
    void aPodThatStartedWithTheFormerCertificateIsStartedAnew(World world, User alice) {
        // Given a renewal
        var former = world.sandbox.publicAuthority().issue(IssueRequest.of(alice.originHostname()));
        var renewed = world.sandbox.publicAuthority().issue(IssueRequest.of(alice.originHostname()));
        alice.stores(SECRET, former);
        var spec = SpecDraft.from(alice.spec())
                .certificate(new Certificate(null, SECRET))
                .done();
        alice.applies(spec);
        alice.awaitsSettled();
        alice.stores(SECRET, renewed);
        await("pods with the renewed certificate").atMost(User.PATIENCE).untilAsserted(() -> assertThat(alice.client()
                        .apps()
                        .deployments()
                        .inNamespace(alice.namespace)
                        .withName(User.PROXY)
                        .require()
                        .getMetadata()
                        .getAnnotations())
                .containsKey("cdnproxy.io/former-certificate"));
        alice.awaitsSettled();
        // and a pod that missed it, while nobody mends that
        alice.applies(User.suspended(spec));
        alice.awaitsCondition(ConditionType.Accepted, "True", "Suspended");
        alice.stores(SECRET, former);
        replacesThePods(alice);
        alice.stores(SECRET, renewed);
        await("the whole vector").atMost(User.PATIENCE).untilAsserted(() -> assertThat(alice.vector())
                .isEqualTo(Map.ofEntries(
                        Map.entry("Accepted", "True Suspended"),
                        Map.entry("OriginCertificateReady", "True Succeeded"),
                        Map.entry("WorkloadAvailable", "True Succeeded"),
                        Map.entry("ViewerCertificateReady", "True Succeeded"),
                        Map.entry("DistributionDeployed", "True Succeeded"),
                        Map.entry("DnsReady", "True Succeeded"),
                        Map.entry("OriginHandshake", "False Suspended"),
                        Map.entry("OriginUpgrade", "False Suspended"),
                        Map.entry("EdgeHandshake", "True Succeeded"),
                        Map.entry("EdgeUpgrade", "True Succeeded"),
                        Map.entry("Ready", "False Suspended"),
                        Map.entry("Drifted", "False InSync"))));
        assertThat(alice.message(ConditionType.OriginHandshake))
                .isEqualTo("Deployment/tokyo is not changed while the object is suspended: set suspend to false");

        // When
        alice.applies(spec);

        // Then
        alice.awaitsReady();
        await("the renewed certificate").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.message(ConditionType.OriginHandshake))
                .endsWith("works, with a certificate for " + alice.originHostname()));
    }

    private static void replacesThePods(User alice) {
        var before = pods(alice).stream().map(pod -> pod.getMetadata().getUid()).toList();
        alice.client().pods().inNamespace(alice.namespace).delete();
        await("other pods")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(pods(alice)).isNotEmpty().allSatisfy(pod -> {
                    assertThat(before).doesNotContain(pod.getMetadata().getUid());
                    assertThat(Readiness.getInstance().isReady(pod)).isTrue();
                }));
    }

    private static List<Pod> pods(User alice) {
        return alice.client().pods().inNamespace(alice.namespace).list().getItems();
    }
}
