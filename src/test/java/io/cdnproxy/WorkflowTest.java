package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.child.ClientSecret;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What must have been written before what. */
class WorkflowTest {

    /** Where the server's configuration is refused, the one that is handed out stays as well. */
    @Test
    void clientsAreToldWhatTheServerWasTold() {
        // Given
        var dependents = CdnProxyReconciler.class.getAnnotation(Workflow.class).dependents();

        // When
        var client = Arrays.stream(dependents)
                .filter(dependent -> dependent.type().equals(ClientSecret.class))
                .toList();

        // Then
        assertThat(client).singleElement().satisfies(dependent -> assertThat(dependent.dependsOn())
                .containsExactly(CdnProxyReconciler.CONFIG));
    }
}
