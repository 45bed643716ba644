package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Others may wait for the end of an object too: what they have put on it is theirs to take away. */
@ExtendWith(InArena.class)
class ForeignFinalizersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OURS = "cdnproxy.io/distribution";

    @Test
    void theyStayAndOursGoesWhateverChangesMeanwhile(Arena arena) throws Exception {
        try (var tenant = new Tenant(arena, "foreign-finalizers", Map.of())) {
            // Given
            tenant.act(Workloads.CREATE_EXTERNAL.change().action());
            await().atMost(PATIENCE).until(() -> tenant.proxy()
                    .filter(proxy -> !proxy.conditions().isEmpty())
                    .isPresent());
            sets(tenant, "example.com/first", "example.com/second", OURS, "example.com/last");
            tenant.holdup().begin(request -> request.resource().equals("cdnproxies"));
            tenant.act(new Workload.Action.Delete());
            await().atMost(PATIENCE).until(tenant.holdup()::hasBegun);

            // When
            sets(tenant, "example.com/second", OURS, "example.com/last");
            tenant.holdup().end();

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(finalizers(tenant))
                    .containsExactly("example.com/second", "example.com/last"));
        }
    }

    /** Whatever the operator writes at the same time. */
    private static void sets(Tenant tenant, String... finalizers) {
        ProxyResource.in(tenant.client(), tenant.namespace(), Workloads.PROXY)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of("metadata", Map.of("finalizers", finalizers))));
    }

    private static List<String> finalizers(Tenant tenant) {
        return tenant.proxy().orElseThrow().object().getMetadata().getFinalizers();
    }
}
