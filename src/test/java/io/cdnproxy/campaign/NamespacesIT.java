package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.AuditLog.Event;
import io.cdnproxy.privilege.WithoutRights;
import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An operator has rights in the namespaces that it serves, and in no others, even if one of them was deleted and the rights with it. */
@ExtendWith(InArena.class)
@Execution(ExecutionMode.CONCURRENT)
class NamespacesIT {
    private static final String ELSEWHERE = "elsewhere";
    private static final String DELETED = WithoutRights.NAMESPACE;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Each time the log is read from its place on. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    @Test
    void itServesItsNamespaceAndAsksForNothingElse(Arena arena) throws Exception {
        // Given
        long place = arena.auditLog.end();
        try (var tenant = new Tenant(arena, "namespaced", Map.of())) {
            // When
            tenant.act(Workloads.CREATE.change().action());
            var stranger = strangerOf(tenant);
            await("Ready")
                    .atMost(PATIENCE)
                    .until(() -> tenant.proxy().filter(ProxyResource::isReady).isPresent());
            tenant.act(Workloads.DELETE.change().action());
            await("deletion").atMost(PATIENCE).until(() -> tenant.proxy().isEmpty());

            // Then
            var asked = arena.auditLog.since(place, tenant.operatorUser());
            assertThat(asked).filteredOn(request -> request.code() == 403).isEmpty();
            assertThat(asked)
                    .extracting(Event::resource)
                    .contains("secrets", "deployments", "certificates", "dnsendpoints");
            assertThat(asked)
                    .filteredOn(request -> !request.namespace().equals(tenant.namespace()))
                    .extracting(Event::resource)
                    .as("discovery is all that every user may ask for")
                    .allMatch(resource -> resource.matches("/(api|apis|openapi|version)(/.*)?"));
            assertThat(tenant.client().resource(stranger).get()).isEqualTo(stranger);
        }
    }

    /** The same proxy in a namespace that is not the operator's. */
    private static GenericKubernetesResource strangerOf(Tenant tenant) {
        tenant.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(ELSEWHERE)
                        .endMetadata()
                        .build())
                .create();
        var own = tenant.proxy().orElseThrow().object();
        return tenant.client()
                .resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion(own.getApiVersion())
                        .withKind(own.getKind())
                        .withNewMetadata()
                        .withName(Workloads.PROXY)
                        .withNamespace(ELSEWHERE)
                        .endMetadata()
                        .addToAdditionalProperties("spec", own.get("spec"))
                        .build())
                .create();
    }

    @Test
    void theOtherIsServedAndTheDeletedOneOnceItIsBack(Arena arena) throws Exception {
        // Given
        long place = arena.auditLog.end();
        var namespaces = Map.of("CDNPROXY_NAMESPACES", "remaining," + DELETED);
        try (var tenant = new Tenant(arena, "remaining", namespaces)) {
            tenant.act(Workloads.CREATE.change().action());
            await("Ready").atMost(PATIENCE).until(() -> tenant.hasReached(Goal.READY));
            var before = asked(arena, tenant, place);

            // When
            giveRights(tenant);

            // Then
            assertThat(before).isNotEmpty().allMatch(request -> request.code() == 403);
            await("the watch").atMost(PATIENCE).pollInterval(LOOK_AGAIN).untilAsserted(() -> assertThat(
                            asked(arena, tenant, place))
                    .anyMatch(request -> request.verb().equals("watch") && request.isAccepted()));
            tenant.act(Workloads.DELETE.change().action());
            await("deletion").atMost(PATIENCE).until(() -> tenant.proxy().isEmpty());
        }
    }

    /** What the operator has asked for in the deleted namespace. */
    private static List<Event> asked(Arena arena, Tenant tenant, long place) {
        return arena.auditLog.since(place, tenant.operatorUser()).stream()
                .filter(request -> request.namespace().equals(DELETED))
                .toList();
    }

    private static void giveRights(Tenant tenant) {
        // @formatter:off
        tenant.client().resource(new NamespaceBuilder()
            .withNewMetadata().withName(DELETED).endMetadata()
            .build()).create();
        tenant.client().resource(new RoleBindingBuilder()
            .withNewMetadata().withName("operator").withNamespace(DELETED).endMetadata()
            .withNewRoleRef().withApiGroup("rbac.authorization.k8s.io").withKind("ClusterRole").withName("cluster-admin").endRoleRef()
            .addNewSubject().withKind("ServiceAccount").withName("cdnproxy-operator").withNamespace(tenant.namespace()).endSubject()
            .build()).create();
        // @formatter:on
    }
}
