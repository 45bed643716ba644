package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTailTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"0, ''", "1, 'three|'", "2, 'two|three|'", "3, 'one|two|three|'", "9, 'one|two|three|'"})
    void theLastLinesBeginAtTheirOffset(long lines, String expected) throws Exception {
        // Given
        Path log = Files.writeString(directory.resolve("0.log"), "one\ntwo\nthree\n");

        // When
        long offset;
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            offset = LogTail.offset(file, lines);
        }

        // Then
        assertThat(Files.readString(log).substring((int) offset)).isEqualTo(expected.replace('|', '\n'));
    }
}
