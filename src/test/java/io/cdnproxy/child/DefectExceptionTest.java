package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefectExceptionTest {
    static Error[] errorsToLiveOnWith() {
        return new Error[] {new StackOverflowError(), new NoClassDefFoundError("io/cdnproxy/Missing")};
    }

    @ParameterizedTest
    @MethodSource("errorsToLiveOnWith")
    void anErrorOfOurOwnBecomesAnExceptionThatTellsWhereItBroke(Error error) {
        // When
        var defect = catchThrowableOfType(DefectException.class, () -> DefectException.insteadOfError(breaking(error)));

        // Then
        assertThat(defect).hasMessage(error.toString()).hasCause(error);
        assertThat(defect.getStackTrace()).isEqualTo(error.getStackTrace());
    }

    @Test
    void anErrorThatLeavesTheProcessUnsoundGoesThrough() {
        // Given
        var error = new OutOfMemoryError();

        // When
        var thrown = catchThrowable(() -> DefectException.insteadOfError(breaking(error)));

        // Then
        assertThat(thrown).isSameAs(error);
    }

    @Test
    void whatWorksIsHandedOn() {
        // When
        var result = DefectException.insteadOfError(() -> "done");

        // Then
        assertThat(result).isEqualTo("done");
    }

    private static Supplier<String> breaking(Error error) {
        return () -> {
            throw error;
        };
    }
}
