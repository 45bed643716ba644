package io.cdnproxy.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResendingHttpClientTest {
    private final ClosingApi api = new ClosingApi();
    private final Vertx vertx = Vertx.vertx();
    private KubernetesClient client;

    @BeforeEach
    void connect() {
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl(api.url())
                        .build())
                .withHttpClientFactory(new ResendingHttpClientFactory(
                        new VertxHttpClientFactory(vertx), ResendingHttpClientFactory::isRead))
                .build();
        // A connection that is kept for the next request.
        settings().get();
        api.requests().clear();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        vertx.close();
        api.close();
    }

    @Test
    void aReadIsSentAgainWhenTheKeptConnectionIsClosedJustThen() {
        // Given
        api.closesInsteadOfAnswering(1);

        // When
        var read = settings().get();

        // Then
        assertThat(read.getData()).containsEntry("colour", "blue");
        assertThat(api.requests()).hasSize(2).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void aReadIsSentAgainWhenItsAnswerIsCutOff() {
        // Given
        api.cutsAnswersOff(1);

        // When
        var read = settings().get();

        // Then
        assertThat(read.getData()).containsEntry("colour", "blue");
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void aReadOfADerivedClientIsSentAgainToo() {
        // Given
        var derived = client.adapt(Client.class)
                .newClient(new RequestConfigBuilder().build())
                .adapt(KubernetesClient.class);
        api.closesInsteadOfAnswering(1);

        // When
        var read =
                derived.configMaps().inNamespace("default").withName("settings").get();

        // Then
        assertThat(read.getData()).containsEntry("colour", "blue");
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void aServerThatAlwaysClosesIsNotAskedForEver() {
        // Given
        api.closesInsteadOfAnswering(Integer.MAX_VALUE);

        // When
        var failure = catchThrowable(() -> settings().get());

        // Then
        assertThat(failure).isInstanceOf(KubernetesClientException.class);
        assertThat(api.requests()).hasSize(4);
    }

    @Test
    void aWriteIsNotSentAgainSinceItMayHaveBeenDone() {
        // Given
        api.closesInsteadOfAnswering(1);
        var settings = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("settings")
                .endMetadata()
                .build();

        // When
        var failure = catchThrowable(() -> client.resource(settings).create());

        // Then
        assertThat(failure).isInstanceOf(KubernetesClientException.class);
        assertThat(api.requests()).hasSize(1).allMatch(request -> request.startsWith("POST "));
    }

    private Resource<ConfigMap> settings() {
        return client.configMaps().inNamespace("default").withName("settings");
    }
}
