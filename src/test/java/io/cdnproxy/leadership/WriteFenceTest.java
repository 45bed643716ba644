package io.cdnproxy.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.apiserver.ClosingApi;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteFenceTest {
    private final ClosingApi api = new ClosingApi();
    private final Vertx vertx = Vertx.vertx();
    private KubernetesClient client;

    @BeforeEach
    void connect() {
        var fence = new WriteFence(
                longest -> {
                    throw new NotLeadingException();
                },
                Duration.ofSeconds(10));
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl(api.url())
                        .build())
                .withHttpClientFactory(new VertxHttpClientFactory(vertx))
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("fence", fence))
                .build();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        vertx.close();
        api.close();
    }

    @Test
    void nothingIsWrittenWithoutLeadership() {
        // When
        var failure = catchThrowable(() -> client.resource(settings()).serverSideApply());

        // Then
        assertThat(failure).isExactlyInstanceOf(NotLeadingException.class);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void norByADerivedClient() {
        // Given
        var derived = client.adapt(Client.class)
                .newClient(new RequestConfigBuilder().build())
                .adapt(KubernetesClient.class);

        // When
        var failure =
                catchThrowable(() -> derived.configMaps().resource(settings()).delete());

        // Then
        assertThat(failure).isExactlyInstanceOf(NotLeadingException.class);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void whatReadsIsSentAllTheSame() {
        // When
        var read = client.resource(settings()).get();

        // Then
        assertThat(read.getData()).containsEntry("colour", "blue");
    }

    @Test
    void theLeaseItselfIsWrittenByWhoeverWantsToLead() {
        // Given
        var lease = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("lease")
                .withResourceVersion("1")
                .endMetadata()
                .build();

        // When
        client.resource(lease).create();
        client.resource(lease).update();

        // Then
        assertThat(api.requests())
                .containsExactly(
                        "POST /apis/coordination.k8s.io/v1/namespaces/default/leases",
                        "PUT /apis/coordination.k8s.io/v1/namespaces/default/leases/lease");
    }

    private static ConfigMap settings() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("settings")
                .endMetadata()
                .build();
    }
}
