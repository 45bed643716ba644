package io.cdnproxy.sandbox.cluster.node.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountPathsTest {
    private final MountPaths paths = new MountPaths(Map.of(
            "/s", Path.of("/disk/s"), "/etc/v2ray", Path.of("/disk/config"), "/etc/v2ray/tls/", Path.of("/disk/tls")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/s | /disk/s",
                "/s/file | /disk/s/file",
                "cat /s/a /s/b | cat /disk/s/a /disk/s/b",
                "--config=/etc/v2ray/config.json | --config=/disk/config/config.json",
                "{\"keyFile\":\"/etc/v2ray/tls/tls.key\"} | {\"keyFile\":\"/disk/tls/tls.key\"}",
                "/etc/v2ray:/s | /disk/config:/disk/s"
            })
    void mountPathsAreTranslatedAndTheLongestWins(String text, String expected) {
        // When
        String translated = paths.translate(text);

        // Then
        assertThat(translated).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/bin/sh",
        "/usr/s/file",
        "/etc/v2ray2/config.json",
        "/s-old/file",
        "https://host/s/page",
        "//s/share",
        "a/s"
    })
    void aMountPathInsideAnotherPathIsLeftAlone(String text) {
        // When
        String translated = paths.translate(text);

        // Then
        assertThat(translated).isEqualTo(text);
    }

    @Test
    void withoutMountsNothingChanges() {
        // Given
        var none = new MountPaths(Map.of());

        // When
        String translated = none.translate("/etc/hosts");

        // Then
        assertThat(translated).isEqualTo("/etc/hosts");
    }
}
