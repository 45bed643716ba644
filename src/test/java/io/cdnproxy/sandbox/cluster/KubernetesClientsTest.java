package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.apiserver.ClosingApi;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesClientsTest {
    private final ClosingApi api = new ClosingApi();
    private final KubernetesClients clients = new KubernetesClients();
    private KubernetesClient client;

    @BeforeEach
    void connect() {
        client = clients.create(new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(api.url())
                .build());
        api.closesInsteadOfAnswering(1);
    }

    @AfterEach
    void close() throws IOException {
        clients.close();
        api.close();
    }

    @Test
    void anApplyIsSentAgainSinceNobodyElseWouldDoIt() {
        // When
        settings().serverSideApply();

        // Then
        assertThat(api.requests()).hasSize(2).allMatch(request -> request.startsWith("PATCH "));
    }

    @Test
    void aCreationIsNotSentAgainSinceItMayHaveBeenDone() {
        // When
        var failure = catchThrowable(() -> settings().create());

        // Then
        assertThat(failure).isInstanceOf(KubernetesClientException.class);
        assertThat(api.requests()).hasSize(1).allMatch(request -> request.startsWith("POST "));
    }

    private NamespaceableResource<ConfigMap> settings() {
        return client.resource(new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("settings")
                .endMetadata()
                .build());
    }
}
