package io.cdnproxy.sandbox.cluster.node.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicDirectoryTest {
    @TempDir
    private Path root;

    private AtomicDirectory directory;

    @BeforeEach
    void create() {
        directory = new AtomicDirectory(root);
    }

    @Test
    void filesHaveTheirContentAndExactMode() throws Exception {
        // Given
        var files = Map.of("tls.key", VolumeFile.of("secret", 0400), "a/b", VolumeFile.of("open", 0666));

        // When
        directory.write(files);

        // Then
        assertThat(root.resolve("tls.key")).hasContent("secret");
        assertThat(mode("tls.key")).isEqualTo("r--------");
        assertThat(root.resolve("a/b")).hasContent("open");
        assertThat(mode("a/b")).isEqualTo("rw-rw-rw-");
    }

    @Test
    void anUpdateReplacesAllFilesByOneSwap() throws Exception {
        // Given
        directory.write(Map.of("kept", VolumeFile.of("old", 0644), "removed", VolumeFile.of("old", 0644)));
        Path former = Files.readSymbolicLink(root.resolve("..data"));

        // When
        directory.write(Map.of("kept", VolumeFile.of("new", 0644), "added", VolumeFile.of("new", 0644)));

        // Then
        assertThat(Files.readSymbolicLink(root.resolve("kept"))).isEqualTo(Path.of("..data/kept"));
        assertThat(root.resolve("kept")).hasContent("new");
        assertThat(root.resolve("added")).hasContent("new");
        assertThat(Files.exists(root.resolve("removed"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(root.resolve(former)).doesNotExist();
    }

    @Test
    void writingTheSameAgainTouchesNothing() throws Exception {
        // Given
        directory.write(Map.of("file", VolumeFile.of("same", 0644)));
        Path version = Files.readSymbolicLink(root.resolve("..data"));

        // When
        directory.write(Map.of("file", VolumeFile.of("same", 0644)));

        // Then
        assertThat(Files.readSymbolicLink(root.resolve("..data"))).isEqualTo(version);
    }

    @Test
    void aNewWriterTakesOverWhatAnEarlierOneLeft() throws Exception {
        // Given
        directory.write(Map.of("file", VolumeFile.of("earlier", 0644)));

        // When
        new AtomicDirectory(root).write(Map.of("file", VolumeFile.of("later", 0644)));

        // Then
        assertThat(root.resolve("file")).hasContent("later");
    }

    private String mode(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(name)));
    }
}
