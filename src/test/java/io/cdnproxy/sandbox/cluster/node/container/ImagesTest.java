package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
    private final Images images = Images.of(Image.v2ray(Path.of("/cache/v2ray")), Image.nginx(Path.of("/cache/nginx")));

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/v2fly/v2ray, true",
        "ghcr.io/v2fly/v2ray:v5.52.0, true",
        "ghcr.io/v2fly/v2ray:v5@sha256:abcd, true",
        "ghcr.io:443/v2fly/v2ray, false",
        "v2fly/v2fly-core:v5.52.0, false",
        "docker.io/nginxinc/nginx-unprivileged:1.28, true",
        "nginxinc/nginx-unprivileged:1.28, true",
        "localhost/nginxinc/nginx-unprivileged, false",
        "nginx, false"
    })
    void tagAndDigestDoNotMatterButTheRepositoryDoes(String reference, boolean known) throws IOException {
        // When
        var image = images.find(reference);

        // Then
        assertThat(image.isPresent()).isEqualTo(known);
    }

    @Test
    void whatIsGotLaterIsMissedByNobodyWhoWantsAnother() throws IOException {
        // Given
        var unreachable = images.with("registry.test/own", () -> {
            throw new IOException("no route");
        });

        // When
        var other = unreachable.find("ghcr.io/v2fly/v2ray");

        // Then
        assertThat(other).isPresent();
        assertThatIOException()
                .isThrownBy(() -> unreachable.find("registry.test/own:1"))
                .withMessage("no route");
    }
}
