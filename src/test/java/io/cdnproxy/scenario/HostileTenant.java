package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.scenario.HostileProxies.Hostile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody who may edit a namespace, as Kubernetes' own role has it, and no more. */
final class HostileTenant {
    private static final String ACCOUNT = "tenant";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Each time all of them are listed. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    final String namespace;
    private final KubernetesClient admin;
    private final KubernetesClient client;

    HostileTenant(KubernetesClient admin, String namespace) {
        this.admin = admin;
        this.namespace = namespace;
        // @formatter:off
        admin.resource(new ServiceAccountBuilder()
            .withNewMetadata().withName(ACCOUNT).withNamespace(namespace).endMetadata()
            .build()).create();
        admin.resource(new RoleBindingBuilder()
            .withNewMetadata().withName(ACCOUNT).withNamespace(namespace).endMetadata()
            .withNewRoleRef().withApiGroup("rbac.authorization.k8s.io").withKind("ClusterRole").withName("edit").endRoleRef()
            .addNewSubject().withKind("ServiceAccount").withName(ACCOUNT).withNamespace(namespace).endSubject()
            .build()).create();
        // @formatter:on
        this.client = admin.newClient(new RequestConfigBuilder()
                        .withImpersonateUsername("system:serviceaccount:%s:%s".formatted(namespace, ACCOUNT))
                        .build())
                .adapt(KubernetesClient.class);
    }

    /** Returns what the API server took. */
    List<Hostile> creates(List<Hostile> proxies) {
        return proxies.stream()
                .filter(proxy -> isTaken(() -> client.resource(proxy.object()).create()))
                .toList();
    }

    /** Gives what is there the specs of others. */
    List<Hostile> edits(List<Hostile> specs) {
        var proxies = proxies().iterator();
        return specs.stream()
                .filter(wish -> proxies.hasNext())
                .filter(wish -> {
                    var name = proxies.next().getMetadata().getName();
                    return isTaken(
                            () -> ProxyResource.in(client, namespace, name).edit(proxy -> {
                                proxy.setAdditionalProperty(
                                        "spec", wish.object().get("spec"));
                                return proxy;
                            }));
                })
                .toList();
    }

    /** Makes objects that say they are another proxy's. */
    void impersonates(String proxy, HasMetadata owner) {
        Stream.of("-credentials", "-config", "-origin-tls", "-client")
                .map(suffix -> new SecretBuilder()
                        .withNewMetadata()
                        .withName(proxy + suffix)
                        .withNamespace(namespace)
                        .withLabels(Map.of(
                                "app.kubernetes.io/managed-by", "cdnproxy",
                                "app.kubernetes.io/instance", proxy,
                                "app.kubernetes.io/name", "v2ray",
                                "cdnproxy.io/certificate", "true"))
                        .addNewOwnerReference()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(proxy)
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .endOwnerReference()
                        .endMetadata()
                        .withStringData(Map.of("config.json", "{}", "tls.key", "x", "path", "/x"))
                        .build())
                .forEach(secret -> client.resource(secret).create());
    }

    /** Whether the status of one's own proxy can be written. */
    boolean forgesAStatus() {
        var name = proxies().getFirst().getMetadata().getName();
        return isTaken(() -> ProxyResource.in(client, namespace, name)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\": {\"distribution\": {\"id\": \"E0000000000000\"}}}"));
    }

    /** Every proxy that is there has a verdict on its latest spec. */
    void awaitsVerdicts() {
        await("verdicts").atMost(PATIENCE).pollInterval(LOOK_AGAIN).untilAsserted(() -> assertThat(proxies())
                .filteredOn(proxy -> !isJudged(proxy))
                .extracting(proxy -> proxy.getMetadata().getName())
                .isEmpty());
    }

    private static boolean isJudged(GenericKubernetesResource proxy) {
        return new ProxyResource(proxy).conditions().containsKey("Ready")
                && String.valueOf(proxy.getMetadata().getGeneration())
                        .equals(String.valueOf(proxy.<Object>get("status", "observedGeneration")));
    }

    /** Takes everything away, and waits until the operator has done the same, except where it is told to wait. */
    void leaves() {
        proxies().forEach(proxy -> ProxyResource.in(
                        client, namespace, proxy.getMetadata().getName())
                .delete());
        await("the end").atMost(PATIENCE).pollInterval(LOOK_AGAIN).untilAsserted(() -> assertThat(proxies())
                .filteredOn(proxy -> !proxy.getMetadata().getFinalizers().equals(List.of(HostileProxies.FINALIZER)))
                .filteredOn(proxy -> !Boolean.TRUE.equals(proxy.get("spec", "suspend")))
                .extracting(proxy -> proxy.getMetadata().getName())
                .isEmpty());
    }

    private List<GenericKubernetesResource> proxies() {
        return ProxyResource.all(admin, namespace);
    }

    private static boolean isTaken(Runnable request) {
        try {
            request.run();
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() < 400 || refused.getCode() >= 500) {
                throw refused;
            }
            return false;
        }
    }
}
