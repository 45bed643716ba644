package io.cdnproxy.sandbox.cluster.node.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.cluster.node.volume.VolumeContent.Projected;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeContent.Scratch;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeContentsTest {
    private final FakeObjects objects = new FakeObjects();

    @Test
    void aSecretsItemsChooseKeysPathsAndModes() throws Exception {
        // Given
        objects.addSecret("tls", Map.of("tls.crt", "certificate", "tls.key", "key", "ca.crt", "root"));
        // @formatter:off
        Volume volume = new VolumeBuilder()
                .withName("tls")
                .withNewSecret()
                    .withSecretName("tls")
                    .withDefaultMode(0440)
                    .addNewItem("tls.crt", null, "server/cert.pem")
                    .addNewItem("tls.key", 0400, "server/key.pem")
                .endSecret()
                .build();
        // @formatter:on

        // When
        var contents = gather(volume);

        // Then
        assertThat(contents)
                .containsOnly(Map.entry(
                        "tls",
                        new Projected(Map.of(
                                "server/cert.pem", VolumeFile.of("certificate", 0440),
                                "server/key.pem", VolumeFile.of("key", 0400)))));
    }

    @Test
    void aProjectedVolumeJoinsItsSources() throws Exception {
        // Given
        // @formatter:off
        Volume volume = new VolumeBuilder()
                .withName("access")
                .withNewProjected()
                    .withDefaultMode(0644)
                    .addNewSource().withNewServiceAccountToken(null, 3607L, "token").endSource()
                    .addNewSource().withNewDownwardAPI()
                        .addNewItem().withPath("namespace").withNewFieldRef("v1", "metadata.namespace").endItem()
                    .endDownwardAPI().endSource()
                    .addNewSource().withNewConfigMap().withName("absent").withOptional(true).endConfigMap().endSource()
                .endProjected()
                .build();
        // @formatter:on

        // When
        var contents = gather(volume);

        // Then
        assertThat(contents)
                .containsOnly(Map.entry(
                        "access",
                        new Projected(Map.of(
                                "token", VolumeFile.of("token for the API server", 0644),
                                "namespace", VolumeFile.of("proxies", 0644)))));
    }

    @Test
    void anEmptyDirIsScratchSpace() throws Exception {
        // Given
        Volume volume = new VolumeBuilder()
                .withName("tmp")
                .withNewEmptyDir()
                .endEmptyDir()
                .build();

        // When
        var contents = gather(volume);

        // Then
        assertThat(contents).containsOnly(Map.entry("tmp", new Scratch()));
    }

    @Test
    void aMissingSecretIsNamed() {
        // Given
        Volume volume = new VolumeBuilder()
                .withName("tls")
                .withNewSecret()
                .withSecretName("b-tls")
                .endSecret()
                .build();

        // When
        var gathering = assertThatThrownBy(() -> gather(volume));

        // Then
        gathering
                .isInstanceOf(VolumeUnavailableException.class)
                .hasMessage("MountVolume.SetUp failed for volume \"tls\" : secret \"b-tls\" not found");
    }

    @Test
    void anUnsupportedVolumeIsRefusedNotIgnored() {
        // Given
        Volume volume = new VolumeBuilder()
                .withName("host")
                .withNewHostPath("/", "Directory")
                .build();

        // When
        var gathering = assertThatThrownBy(() -> gather(volume));

        // Then
        gathering.isInstanceOf(VolumeUnavailableException.class).hasMessageContaining("only supports secret");
    }

    private Map<String, VolumeContent> gather(Volume volume) throws VolumeUnavailableException {
        // @formatter:off
        Pod pod = new PodBuilder()
                .withNewMetadata()
                    .withName("tokyo-1")
                    .withNamespace("proxies")
                .endMetadata()
                .withNewSpec()
                    .withVolumes(volume)
                .endSpec()
                .build();
        // @formatter:on
        return new VolumeContents(pod, "10.244.0.100", "127.1.2.3", objects).gather();
    }
}
