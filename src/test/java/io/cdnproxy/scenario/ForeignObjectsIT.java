package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Objects that have a child's name and are somebody else's. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class ForeignObjectsIT {
    private static final Map<String, String> OUR_LABELS = Map.of(
            "app.kubernetes.io/name", "v2ray",
            "app.kubernetes.io/instance", User.PROXY,
            "app.kubernetes.io/managed-by", "cdnproxy");

    @Test
    void nothingIsBegunWhileANameIsTaken(World world, User alice) {
        // Given
        var strangers = List.of(
                made(alice, secret("tokyo-config", OUR_LABELS)),
                made(alice, secret("tokyo-credentials", Map.of())),
                made(alice, service()),
                made(alice, dnsEndpoint("tokyo-edge")));

        // When
        alice.appliesAProxy();

        // Then
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", "ObjectInTheWay");
        assertThat(alice.sees().conditions())
                .extractingByKey(ConditionType.WorkloadAvailable.name())
                .extracting(ProxyResource.Condition::message)
                .asString()
                .contains("Secret/tokyo-config", "Secret/tokyo-credentials", "Service/tokyo", "DNSEndpoint/tokyo-edge")
                .doesNotContain("delete");
        assertThat(alice.proxy().get().getStatus().clientSecretName()).isNull();
        assertThat(strangers).allSatisfy(stranger -> assertThat(
                        alice.client().resource(stranger).get().getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .doesNotContain("cdnproxy"));
        assertThat(alice.client()
                        .resources(Deployment.class)
                        .inNamespace(alice.namespace)
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(alice.sees().distributionId()).isEmpty();
        assertThat(world.sandbox.cloudFront().deployments().deployed())
                .flatExtracting(EdgeDistribution::aliases)
                .doesNotContain(alice.edgeHostname());
    }

    @Test
    void whatWorksGoesOnWhenANameIsTakenLater(User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        made(alice, budget());

        // When
        alice.proxy().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"proxy\": {\"replicas\": 2}}}");

        // Then
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", "ObjectInTheWay");
        assertThat(alice.sees().conditions())
                .extractingByKey(ConditionType.DistributionDeployed.name())
                .returns("True", ProxyResource.Condition::status);
    }

    @Test
    void aChildThatLostItsMarksIsTakenBack(User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        var proxy = alice.proxy().get();
        var secrets = alice.client().secrets().inNamespace(alice.namespace);
        var names = List.of("tokyo-config", "tokyo-credentials");

        // When
        names.forEach(name -> secrets.withName(name).edit(secret -> new SecretBuilder(secret)
                .editMetadata()
                .withLabels(name.endsWith("-config") ? OUR_LABELS : Map.of())
                .withOwnerReferences(
                        name.endsWith("-config")
                                ? List.of()
                                : secret.getMetadata().getOwnerReferences())
                .endMetadata()
                .build()));
        alice.asksForAPass();

        // Then
        await("the marks").atMost(User.PATIENCE).untilAsserted(() -> assertThat(names)
                .allSatisfy(name -> {
                    Secret secret = secrets.withName(name).get();
                    assertThat(secret.hasOwnerReferenceFor(proxy)).as(name).isTrue();
                    assertThat(secret.getMetadata().getLabels()).as(name).containsAllEntriesOf(OUR_LABELS);
                }));
    }

    private static <T extends HasMetadata> T made(User user, T object) {
        object.getMetadata().setNamespace(user.namespace);
        return user.client().resource(object).create();
    }

    private static Secret secret(String name, Map<String, String> labels) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withStringData(Map.of("config.json", "{}"))
                .build();
    }

    private static PodDisruptionBudget budget() {
        return new PodDisruptionBudgetBuilder()
                .withNewMetadata()
                .withName(User.PROXY)
                .endMetadata()
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .endSpec()
                .build();
    }

    /** Two pods want a budget. */
    private static Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(User.PROXY)
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }

    private static GenericKubernetesResource dnsEndpoint(String name) {
        var endpoint = new GenericKubernetesResource();
        endpoint.setApiVersion("externaldns.k8s.io/v1alpha1");
        endpoint.setKind("DNSEndpoint");
        endpoint.setMetadata(new ObjectMetaBuilder().withName(name).build());
        endpoint.setAdditionalProperty("spec", Map.of("endpoints", List.of()));
        return endpoint;
    }
}
