package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
    private final Images images = Images.of(Image.v2ray(Path.of("/cache/v2ray")));

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/v2fly/v2ray, true",
        "ghcr.io/v2fly/v2ray:v5.52.0, true",
        "ghcr.io/v2fly/v2ray:v5@sha256:abcd, true",
        "ghcr.io:443/v2fly/v2ray, false",
        "v2fly/v2fly-core:v5.52.0, false"
    })
    void tagAndDigestDoNotMatterButTheRepositoryDoes(String reference, boolean known) {
        // When
        var image = images.find(reference);

        // Then
        assertThat(image.isPresent()).isEqualTo(known);
    }
}
