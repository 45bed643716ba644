package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private final Images images = Images.of(Image.v2ray(Path.of("/cache/v2ray")));

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/v2fly/v2ray", "ghcr.io/v2fly/v2ray:v5.52.0", "ghcr.io/v2fly/v2ray:v5@sha256:abcd"})
    void tagAndDigestDoNotMatter(String reference) throws Exception {
        // When
        var image = images.pull(reference);

        // Then
        assertThat(image.repository()).isEqualTo("ghcr.io/v2fly/v2ray");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io:443/v2fly/v2ray", "v2fly/v2fly-core:v5.52.0"})
    void theRepositoryDoes(String reference) {
        // When
        var refusal = catchThrowableOfType(ContainerRefusedException.class, () -> images.pull(reference));

        // Then
        assertThat(refusal).hasMessageContaining(reference + "\": this node knows no such image");
    }

    /** Not everybody who starts a node needs each of its programs. */
    @Test
    void whatCannotBeHadIsToldToWhoeverAsksForIt() throws Exception {
        // Given
        var more = images.and("docker.io/web", () -> {
            throw new IOException("nobody reaches the mirror");
        });

        // When
        var refusal = catchThrowableOfType(ContainerRefusedException.class, () -> more.pull("docker.io/web:1"));

        // Then
        assertThat(refusal)
                .hasMessage("failed to pull image \"docker.io/web:1\": nobody reaches the mirror")
                .returns(ContainerRefusedException.IMAGE, ContainerRefusedException::reason);
        assertThat(more.pull("ghcr.io/v2fly/v2ray").repository()).isEqualTo("ghcr.io/v2fly/v2ray");
    }
}
