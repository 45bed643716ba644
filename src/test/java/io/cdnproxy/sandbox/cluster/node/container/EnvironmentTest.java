package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.cluster.node.volume.FakeObjects;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    // @formatter:off
    private static final Pod POD = new PodBuilder()
            .withNewMetadata()
                .withName("tokyo-1")
                .withNamespace("proxies")
                .addToLabels("app", "tokyo")
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .build();
    // @formatter:on

    private final FakeObjects objects = new FakeObjects();
    private final Environment environment = new Environment(POD, "10.244.0.100", "127.1.2.3", objects);

    @Test
    void valuesComeFromSecretsFieldsAndEachOther() throws ContainerRefusedException {
        // Given
        objects.addSecret("credentials", Map.of("user", "alice"));
        // @formatter:off
        Container container = new ContainerBuilder()
                .addNewEnvFrom().withPrefix("MY_").withNewSecretRef("credentials", null).endEnvFrom()
                .addNewEnv()
                    .withName("IP")
                    .withNewValueFrom().withNewFieldRef("v1", "status.podIP").endValueFrom()
                .endEnv()
                .addNewEnv()
                    .withName("APP")
                    .withNewValueFrom().withNewFieldRef("v1", "metadata.labels['app']").endValueFrom()
                .endEnv()
                .addNewEnv().withName("GREETING").withValue("$(MY_user)@$(IP)").endEnv()
                .build();
        // @formatter:on

        // When
        Map<String, String> values = environment.of(container, Map.of("HOME", "/"));

        // Then
        assertThat(values)
                .containsEntry("HOME", "/")
                .containsEntry("MY_user", "alice")
                .containsEntry("APP", "tokyo")
                .containsEntry("GREETING", "alice@10.244.0.100");
    }

    @Test
    void aMissingKeyIsAConfigurationError() {
        // Given
        objects.addSecret("credentials", Map.of());
        // @formatter:off
        Container container = new ContainerBuilder()
                .addNewEnv()
                    .withName("USER")
                    .withNewValueFrom().withNewSecretKeyRef("user", "credentials", null).endValueFrom()
                .endEnv()
                .build();
        // @formatter:on

        // When
        var resolving = assertThatThrownBy(() -> environment.of(container, Map.of()));

        // Then
        resolving
                .isInstanceOf(ContainerRefusedException.class)
                .hasMessage("couldn't find key user in Secret proxies/credentials");
    }

    @Test
    void whatIsOptionalMayBeMissing() throws ContainerRefusedException {
        // Given
        // @formatter:off
        Container container = new ContainerBuilder()
                .addNewEnv()
                    .withName("USER")
                    .withNewValueFrom().withNewSecretKeyRef("user", "credentials", true).endValueFrom()
                .endEnv()
                .build();
        // @formatter:on

        // When
        Map<String, String> values = environment.of(container, Map.of());

        // Then
        assertThat(values).isEmpty();
    }
}
