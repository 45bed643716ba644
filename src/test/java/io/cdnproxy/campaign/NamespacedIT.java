package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.AuditLog.Event;
import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator that has rights in one namespace, and no others. */
@ExtendWith(InArena.class)
class NamespacedIT {
    private static final String ELSEWHERE = "elsewhere";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
}
