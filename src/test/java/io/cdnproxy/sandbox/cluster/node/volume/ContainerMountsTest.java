package io.cdnproxy.sandbox.cluster.node.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cluster.node.event.Remark;
import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite.Rewritten;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerMountsTest {
    private static final FileReader ROOT = new FileReader(0, 0, Optional.empty());
    private static final FileReader SOMEBODY = new FileReader(65532, 65532, Optional.empty());

    // @formatter:off
    private static final Container CONTAINER = new ContainerBuilder()
            .addNewVolumeMount().withName("config").withMountPath("/etc/v2ray").endVolumeMount()
            .addNewVolumeMount().withName("tmp").withMountPath("/tmp").withSubPath("mine").endVolumeMount()
            .build();
    // @formatter:on

    @TempDir
    private Path disk;

    @Test
    void pathsInsideConfigurationFilesLeadToTheDisk() throws Exception {
        // Given
        ContainerMounts mounts = mounts(ROOT, ConfigurationRewrite.NONE);

        // When
        mounts.write(volumes("config.json", "{\"log\": \"/tmp/log\"}", 0644));

        // Then
        assertThat(disk.resolve("mounts/config/config.json"))
                .hasContent("{\"log\": \"" + disk.resolve("scratch/tmp/mine/log") + "\"}");
        assertThat(disk.resolve("scratch/tmp/mine")).isDirectory();
    }

    @Test
    void pemFilesStayByteForByte() throws Exception {
        // Given
        ContainerMounts mounts = mounts(ROOT, ConfigurationRewrite.NONE);
        String pem = "-----BEGIN PRIVATE KEY-----\n/tmp/abc\n-----END PRIVATE KEY-----\n";

        // When
        mounts.write(volumes("tls.key", pem, 0400));

        // Then
        assertThat(disk.resolve("mounts/config/tls.key")).hasContent(pem);
    }

    @Test
    void whatTheImageRewritesIsRemarked() throws Exception {
        // Given
        ContainerMounts mounts =
                mounts(ROOT, (name, text, pod) -> new Rewritten(text + "@" + pod, List.of(name + " moved")));

        // When
        Set<Remark> remarks = mounts.write(volumes("config.json", "listen", 0644));

        // Then
        assertThat(disk.resolve("mounts/config/config.json")).hasContent("listen@127.1.2.100");
        assertThat(remarks).containsExactly(new Remark(false, "Rewritten", "config.json moved"));
    }

    @Test
    void aFileThatTheUserCouldNotReadIsWithheld() throws Exception {
        // Given
        ContainerMounts mounts = mounts(SOMEBODY, ConfigurationRewrite.NONE);

        // When
        Set<Remark> remarks = mounts.write(volumes("config.json", "secret", 0400));

        // Then
        assertThat(Files.getPosixFilePermissions(disk.resolve("mounts/config/config.json")))
                .isEmpty();
        assertThat(remarks).singleElement().satisfies(remark -> {
            assertThat(remark.warning()).isTrue();
            assertThat(remark.message()).contains("config.json has mode 0400").contains("user 65532");
        });
    }

    private ContainerMounts mounts(FileReader reader, ConfigurationRewrite rewrite) {
        return new ContainerMounts(
                CONTAINER,
                Set.of("tmp"),
                disk.resolve("mounts"),
                disk.resolve("scratch"),
                reader,
                rewrite,
                "127.1.2.100");
    }

    private static Map<String, VolumeContent> volumes(String name, String text, int mode) {
        return Map.of(
                "config", new VolumeContent.Projected(Map.of(name, VolumeFile.of(text, mode))),
                "tmp", new VolumeContent.Scratch());
    }
}
