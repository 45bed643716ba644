package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.Renewal;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A spec is refused: the one before it stays in force as a whole, and is looked after. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class RefusedSpecIT {

    @Test
    void aRenewedCertificateReachesTheServerOfTheSpecBefore(World world, User alice, User bob) throws Exception {
        // Given
        alice.appliesAProxy();
        alice.awaitsCondition(ConditionType.Accepted, "True", "Succeeded");
        bob.appliesAProxy();
        bob.awaitsReady();
        var before = deployment(bob);
        bob.applies(otherwiseUnder(alice.originHostname(), bob.spec()));
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");

        // When
        Renewal.ask(bob.client(), bob.namespace, User.PROXY + "-origin");

        // Then
        await("pods with the new certificate")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(podAnnotations(deployment(bob))).isNotEqualTo(podAnnotations(before)));
        bob.awaitsCondition(ConditionType.WorkloadAvailable, "True", "Succeeded");
        bob.awaitsCondition(ConditionType.EdgeUpgrade, "True", "Succeeded");
        assertThat(deployment(bob).getSpec())
                .returns(before.getSpec().getReplicas(), spec -> spec.getReplicas())
                .returns(before.getSpec().getTemplate().getSpec(), spec -> spec.getTemplate()
                        .getSpec());
        assertThat(bob.proxy().get().getStatus().accepted().origin().hostname()).isEqualTo(bob.originHostname());
        try (var tunnel = bob.opensTheTunnel()) {
            assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
        }
        User.leave(alice, bob);
    }

    @Test
    void unusableCredentialsHideNoRefusal(World world, User alice, User bob) {
        // Given
        alice.appliesAProxy();
        alice.awaitsCondition(ConditionType.Accepted, "True", "Succeeded");
        bob.appliesAProxy();
        bob.awaitsReady();
        bob.applies(otherwiseUnder(alice.originHostname(), bob.spec()));
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");

        // When
        bob.client()
                .secrets()
                .inNamespace(bob.namespace)
                .withName(User.PROXY + "-credentials")
                .edit(secret -> new SecretBuilder(secret).withData(Map.of()).build());
        bob.asksForAPass();

        // Then
        bob.awaitsCondition(ConditionType.WorkloadAvailable, "False", "Invalid");
        bob.awaitsCondition(ConditionType.Accepted, "False", "HostnameConflict");
        bob.awaitsCondition(ConditionType.EdgeUpgrade, "True", "Succeeded");
        User.leave(alice, bob);
    }

    @Test
    void whatAnotherWroteIntoTheRecordGoesWithTheNextPass(World world, User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsSettled();
        ProxyResource.in(alice.client(), alice.namespace, User.PROXY)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\": {\"accepted\": {\"proxy\": {\"path\": \"/of-a-backup\"}}}}");

        // When
        alice.asksForAPass();

        // Then
        await("the record as it is worked by").atMost(User.PATIENCE).untilAsserted(() -> {
            var proxy = alice.proxy().get();
            assertThat(proxy.getStatus().accepted()).isEqualTo(proxy.getSpec());
        });
    }

    /** With everything changed that belongs to a server. */
    private static CdnProxySpec otherwiseUnder(String originHostname, CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .origin(new OriginSpec(
                        originHostname,
                        9443,
                        new Certificate(null, "own"),
                        new Service(ServiceType.ClusterIP, null, null, null, null),
                        null,
                        null))
                .proxy(new ProxySpec(null, "/other", 2, null, null, null, null))
                .done();
    }

    private static Deployment deployment(User user) {
        return user.client()
                .apps()
                .deployments()
                .inNamespace(user.namespace)
                .withName(User.PROXY)
                .require();
    }

    private static Map<String, String> podAnnotations(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    }
}
