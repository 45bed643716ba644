package io.cdnproxy.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class CdnProxyTest {
    @Test
    void isKeptWithoutTheBooksOnItsFields() {
        // Given
        var stored =
                """
                apiVersion: cdnproxy.io/v1alpha1
                kind: CdnProxy
                metadata:
                  name: tokyo
                  labels: {team: web}
                  managedFields:
                  - manager: cdnproxy
                    operation: Apply
                    fieldsV1: {"f:status": {"f:conditions": {}}}
                spec: {hostname: a.example.com}
                """;

        // When
        var proxy = Serialization.unmarshal(stored, CdnProxy.class);

        // Then
        assertThat(proxy.getMetadata().getManagedFields()).isEmpty();
        assertThat(proxy.getMetadata().getLabels()).containsEntry("team", "web");
        assertThat(proxy.getSpec().hostname()).isEqualTo("a.example.com");
    }

    /** An empty list would ask the API server to forget them. */
    @Test
    void isWrittenWithoutTheBooksOnItsFields() {
        // Given
        var proxy = new CdnProxy();
        proxy.getMetadata().setName("tokyo");

        // When
        var written = Serialization.asJson(proxy);

        // Then
        assertThat(written).contains("tokyo").doesNotContain("managedFields");
    }
}
