package io.cdnproxy.campaign.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.RequestHead;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesDialectTest {
    private final KubernetesDialect dialect = new KubernetesDialect();

    @ParameterizedTest
    @CsvSource({
        "PATCH, /apis/apps/v1/namespaces/run-1/deployments/tokyo?fieldManager=x&force=true, patch deployments tokyo",
        "PATCH, /apis/cdnproxy.io/v1alpha1/namespaces/run-1/cdnproxies/tokyo/status, patch cdnproxies/status tokyo",
        "DELETE, /api/v1/namespaces/run-1/secrets/tokyo-origin-tls, delete secrets tokyo-origin-tls",
        "POST, /api/v1/namespaces/run-1/secrets, create secrets tokyo-credentials",
        "PUT, /apis/cdnproxy.io/v1alpha1/namespaces/run-1/cdnproxies/tokyo, update cdnproxies tokyo",
    })
    void namesWhatIsChanged(String method, String target, String expected) {
        // Given
        var head = new RequestHead(method, target, Headers.NONE);
        var body = "{\"metadata\": {\"name\": \"tokyo-credentials\"}}".getBytes(UTF_8);

        // When
        var mutation = dialect.mutation(head, body);

        // Then
        assertThat(dialect.isMutating(head)).isTrue();
        assertThat(mutation).map(Mutation::toString).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/apis/coordination.k8s.io/v1/namespaces/run-1/leases/operator",
                "/api/v1/namespaces/run-1/events",
                "/apis/events.k8s.io/v1/namespaces/run-1/events"
            })
    void leavesHeartbeatsAndRemarksOut(String target) {
        // Given
        var head = new RequestHead("POST", target, Headers.NONE);

        // When
        var mutation = dialect.mutation(head, "{}".getBytes(UTF_8));

        // Then
        assertThat(mutation).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void readingIsNoMutation(String method) {
        // When
        boolean mutating = dialect.isMutating(new RequestHead(method, "/api/v1/namespaces", Headers.NONE));

        // Then
        assertThat(mutating).isFalse();
    }
}
