package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cluster.node.volume.FakeObjects;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullSecretsTest {
    private static final Image PUBLIC = Image.v2ray(Path.of("/cache/v2ray"));
    private static final Image PRIVATE = PUBLIC.behind("registry.test:5000/v2ray", "alice:secret");

    private final FakeObjects objects = new FakeObjects();

    @ParameterizedTest
    @CsvSource({
        "registry.test:5000, alice, secret, true",
        "registry.test:5000, alice, wrong, false",
        "registry.test, alice, secret, false"
    })
    void onlyTheRegistrysOwnCredentialsOpenIt(String registry, String user, String password, boolean open) {
        // Given
        objects.addSecret(
                "registry",
                Map.of(
                        ".dockerconfigjson",
                        "{\"auths\": {\"%s\": {\"username\": \"%s\", \"password\": \"%s\"}}}"
                                .formatted(registry, user, password)));

        // When
        var secrets = PullSecrets.of(podNaming("registry"), objects);

        // Then
        assertThat(secrets.open(PRIVATE)).isEqualTo(open);
    }

    @Test
    void aSecretThatDoesNotExistOpensNothingButWhatIsPublic() {
        // When
        var secrets = PullSecrets.of(podNaming("nobody"), objects);

        // Then
        assertThat(secrets.open(PRIVATE)).isFalse();
        assertThat(secrets.open(PUBLIC)).isTrue();
    }

    private static Pod podNaming(String secret) {
        return new PodBuilder()
                .withNewSpec()
                .addNewImagePullSecret(secret)
                .endSpec()
                .build();
    }
}
