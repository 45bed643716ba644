package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.cluster.node.volume.MountPaths;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static final Image V2RAY = Image.v2ray(Path.of("/cache/v2ray"));
    private static final MountPaths MOUNTS = new MountPaths(Map.of("/etc/v2ray", Path.of("/work/mounts/config")));

    @Test
    void withoutCommandAndArgumentsTheImageDecides() throws ContainerRefusedException {
        // Given
        var container = new ContainerBuilder().build();

        // When
        List<String> command = CommandLine.of(container, V2RAY, Map.of(), MOUNTS);

        // Then
        assertThat(command).containsExactly("/cache/v2ray", "run", "-config", "/work/mounts/config/config.json");
    }

    @Test
    void anImageWithoutAnEntrypointRunsItsCommand() throws ContainerRefusedException {
        // Given
        var container = new ContainerBuilder().build();
        var mounts = new MountPaths(Map.of("/etc/nginx", Path.of("/work/mounts/config")));

        // When
        List<String> command = CommandLine.of(container, Image.nginx(Path.of("/cache/nginx")), Map.of(), mounts);

        // Then
        assertThat(command).startsWith("/cache/nginx").contains("/work/mounts/config/nginx.conf");
    }

    @Test
    void argumentsReplaceTheImagesCommandAndMayUseVariables() throws ContainerRefusedException {
        // Given
        var container = new ContainerBuilder()
                .withArgs("test", "$(FILE)", "$$(FILE)", "$(UNKNOWN)")
                .build();

        // When
        List<String> command = CommandLine.of(container, V2RAY, Map.of("FILE", "/etc/v2ray/a.json"), MOUNTS);

        // Then
        assertThat(command)
                .containsExactly("/cache/v2ray", "test", "/work/mounts/config/a.json", "$(FILE)", "$(UNKNOWN)");
    }

    @Test
    void aCommandDropsTheImagesArguments() throws ContainerRefusedException {
        // Given
        var container =
                new ContainerBuilder().withCommand("/opt/v2ray/bin/v2ray").build();

        // When
        List<String> command = CommandLine.of(container, V2RAY, Map.of(), MOUNTS);

        // Then
        assertThat(command).containsExactly("/cache/v2ray");
    }

    @Test
    void aProgramThatTheImageLacksIsRefused() {
        // Given
        var container = new ContainerBuilder().withCommand("/bin/sh").build();

        // When
        var start = assertThatThrownBy(() -> CommandLine.of(container, V2RAY, Map.of(), MOUNTS));

        // Then
        start.isInstanceOf(ContainerRefusedException.class)
                .hasMessageContaining("/bin/sh")
                .hasMessageContaining("no such file");
    }
}
