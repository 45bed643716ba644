package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.scenario.ConfusionMatrix.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final Row RIGHT = new Row("port closed", "OriginPortClosed", "OriginPortClosed");
    private static final Row WRONG = new Row("expired", "CertificateExpired", "OriginPortClosed");

    @Test
    void whereEveryFaultIsToldAsWhatItIsTheDiagonalIsFull() {
        // Given
        var matrix = new ConfusionMatrix(List.of(RIGHT));

        // When
        boolean diagonal = matrix.isDiagonal();

        // Then
        assertThat(diagonal).isTrue();
    }

    @Test
    void whatIsTakenForAnotherFaultStandsBesideTheDiagonal() {
        // Given
        var matrix = new ConfusionMatrix(List.of(RIGHT, WRONG));

        // When
        var printed = matrix.toString().lines().toList();

        // Then
        assertThat(matrix.isDiagonal()).isFalse();
        assertThat(printed.get(1)).startsWith("port closed").endsWith(" o  ");
        assertThat(printed.get(2)).startsWith("expired").endsWith(" X .");
    }
}
