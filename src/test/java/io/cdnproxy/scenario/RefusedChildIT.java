package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.cdnproxy.campaign.AuditLog;
import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A child that the API server does not take stops nobody, and is tried at a pace. */
@ExtendWith(InWorld.class)
class RefusedChildIT {
    private static final String NAMESPACE = "kubernetes.io/metadata.name";
    private static final int PROBE_MILLIS = 1000;
    private static final String WORDS = "no policies of your own here";

    /** With the client's own repetitions nothing was told for 20 s. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aRefusedChildIsToldAndTriedAtAPace(World world, User alice) {
        // Given
        var policy = alice.client().resource(policy(alice)).create();
        var binding = alice.client().resource(binding(alice)).create();
        await("the policy's effect").atMost(User.PATIENCE).until(() -> refusal(alice)
                .filter(words -> words.contains(WORDS))
                .isPresent());
        var audit = new AuditLog(world.sandbox.controlPlane().auditLog());
        long place = audit.end();
        var begin = Instant.now();

        // When
        alice.appliesAProxy();

        // Then
        await("the policy's words").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.sees().conditions())
                .extractingByKey(ConditionType.WorkloadAvailable.name())
                .as("%s", alice.sees().conditions().values())
                .returns("NotWritten", ProxyResource.Condition::reason)
                .satisfies(told -> assertThat(told.message()).contains("NetworkPolicy/tokyo", WORDS)));
        await("several passes").atMost(User.PATIENCE).until(() -> attempts(audit, place, alice) > 2);
        assertThat(attempts(audit, place, alice)).isLessThanOrEqualTo(DueAttempts.since(begin));

        // And when it is allowed and somebody asks
        alice.client().resource(binding).delete();
        alice.client().resource(policy).delete();
        await("the end of the policy").atMost(User.PATIENCE).until(() -> refusal(alice)
                .isEmpty());
        alice.asksForAPass();
        alice.awaitsReady();
    }

    @Test
    void aChangeThatIsRefusedForEverIsToldOnAWorkingChain(World world, User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();

        // When
        alice.applies(withLoadBalancerClass("example.com/nobody", alice.spec()));

        // Then
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", "NotWritten");
        assertThat(alice.sees().conditions())
                .extractingByKey(ConditionType.WorkloadAvailable.name())
                .satisfies(told -> assertThat(told.message()).contains("Service/tokyo", "loadBalancerClass"));
        assertThat(alice.sees().conditions())
                .extractingByKey(ConditionType.Ready.name())
                .returns("False", ProxyResource.Condition::status)
                .satisfies(told -> assertThat(told.message()).contains("Service/tokyo"));
        alice.applies(alice.spec());
        alice.awaitsReady();
    }

    @Test
    void aWebhookThatIsDownOrHangsHoldsNoPass(World world, User alice) throws Exception {
        // Given
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            var webhook = alice.client().resource(webhook(alice, port)).create();
            await("its effect").atMost(User.PATIENCE).until(() -> isAsked(silent, alice));
            var audit = new AuditLog(world.sandbox.controlPlane().auditLog());
            long place = audit.end();
            var begin = Instant.now();

            // When
            alice.appliesAProxy();

            // Then
            await("the condition").atMost(SOON).untilAsserted(() -> assertThat(
                            alice.sees().conditions())
                    .extractingByKey(ConditionType.WorkloadAvailable.name())
                    .returns("NotWritten", ProxyResource.Condition::reason));
            await("a distribution, all the same").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            alice.proxy().get().getStatus().distribution())
                    .isNotNull());
            assertThat(attempts(audit, place, alice)).isLessThanOrEqualTo(DueAttempts.since(begin));
            alice.client().resource(webhook).delete();
        }
        await("its end").atMost(User.PATIENCE).until(() -> refusal(alice).isEmpty());
        alice.asksForAPass();
        alice.awaitsReady();
    }

    private static CdnProxySpec withLoadBalancerClass(String name, CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .service(new Service(ServiceType.LoadBalancer, null, name, null, null))
                .done();
    }

    /** Webhooks take effect a moment after they were made: whether the API server has dialled this one by now. */
    private static boolean isAsked(ServerSocket webhook, User user) throws IOException {
        refusal(user);
        webhook.setSoTimeout(PROBE_MILLIS);
        try (var dialled = webhook.accept()) {
            return dialled.isConnected();
        } catch (SocketTimeoutException notYet) {
            return false;
        }
    }

    /**
     * What is said of a child that is not taken: policies take effect, and end, a moment after they were made or deleted. An API server that
     * is late takes none either, and says something else.
     */
    private static Optional<String> refusal(User user) {
        var client = user.client()
                .newClient(new RequestConfigBuilder()
                        .withRequestTimeout(PROBE_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .adapt(KubernetesClient.class);
        try {
            client.resource(probe(user)).dryRun().create();
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static NetworkPolicy probe(User user) {
        // @formatter:off
        return new NetworkPolicyBuilder()
            .withNewMetadata().withNamespace(user.namespace).withName("probe").endMetadata()
            .withNewSpec().withNewPodSelector().endPodSelector().endSpec()
            .build();
        // @formatter:on
    }

    private static long attempts(AuditLog audit, long place, User user) {
        return audit.since(place, "networkpolicies").stream()
                .filter(event -> event.resource().equals("networkpolicies")
                        && event.namespace().equals(user.namespace)
                        && event.name().equals(User.PROXY)
                        && !event.isReading())
                .count();
    }

    private static ValidatingAdmissionPolicy policy(User user) {
        // @formatter:off
        return new ValidatingAdmissionPolicyBuilder()
            .withNewMetadata().withName("none-" + user.namespace).endMetadata()
            .withNewSpec()
                .withNewMatchConstraints()
                    .addNewResourceRule()
                        .withApiGroups("networking.k8s.io")
                        .withApiVersions("v1")
                        .withOperations("CREATE", "UPDATE")
                        .withResources("networkpolicies")
                    .endResourceRule()
                .endMatchConstraints()
                .addNewValidation().withExpression("false").withMessage(WORDS).endValidation()
            .endSpec()
            .build();
        // @formatter:on
    }

    private static ValidatingAdmissionPolicyBinding binding(User user) {
        // @formatter:off
        return new ValidatingAdmissionPolicyBindingBuilder()
            .withNewMetadata().withName("none-" + user.namespace).endMetadata()
            .withNewSpec()
                .withPolicyName("none-" + user.namespace)
                .withValidationActions("Deny")
                .withNewMatchResources()
                    .withNewNamespaceSelector()
                        .withMatchLabels(Map.of(NAMESPACE, user.namespace))
                    .endNamespaceSelector()
                .endMatchResources()
            .endSpec()
            .build();
        // @formatter:on
    }

    private static ValidatingWebhookConfiguration webhook(User user, int port) {
        // @formatter:off
        return new ValidatingWebhookConfigurationBuilder()
            .withNewMetadata().withName("silent-" + user.namespace).endMetadata()
            .addNewWebhook()
                .withName("silent.example.com")
                .withNewClientConfig().withUrl("https://127.0.0.1:" + port).endClientConfig()
                .withNewNamespaceSelector()
                    .withMatchLabels(Map.of(NAMESPACE, user.namespace))
                .endNamespaceSelector()
                .addNewRule()
                    .withApiGroups("networking.k8s.io")
                    .withApiVersions("v1")
                    .withOperations("CREATE", "UPDATE")
                    .withResources("networkpolicies")
                .endRule()
                .withFailurePolicy("Fail")
                .withTimeoutSeconds(10)
                .withSideEffects("None")
                .withAdmissionReviewVersions("v1")
            .endWebhook()
            .build();
        // @formatter:on
    }
}
