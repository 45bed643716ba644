package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.AuditLog.Event;
import io.cdnproxy.privilege.WithoutRights;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator of two namespaces, one of which was deleted, and the operator's rights with it. */
@ExtendWith(InArena.class)
class LeftOutNamespaceIT {
    private static final String DELETED = WithoutRights.NAMESPACE;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
            await("the watch").atMost(PATIENCE).untilAsserted(() -> assertThat(asked(arena, tenant, place))
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
