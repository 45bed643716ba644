package io.cdnproxy.sandbox.cluster.node.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileReaderTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0,     0,     -,    400, true",
                "65532, 0,     -,    400, false",
                "65532, 0,     -,    440, true",
                "65532, 65532, -,    440, false",
                "65532, 65532, -,    444, true",
                "65532, 65532, 2000, 400, true"
            })
    void filesBelongToRootAndItsGroupUnlessThereIsAnFsGroup(
            long user, long group, Long fsGroup, String mode, boolean readable) {
        // Given
        var reader = new FileReader(user, group, Optional.ofNullable(fsGroup));

        // When
        boolean canRead = reader.canRead(VolumeFile.of("text", Integer.parseInt(mode, 8)));

        // Then
        assertThat(canRead).isEqualTo(readable);
    }
}
