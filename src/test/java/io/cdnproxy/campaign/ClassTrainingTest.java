package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.PackagedBuild;
import io.cdnproxy.sandbox.PackagedOperator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassTrainingTest {
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path target;

    @Test
    void aLifeWithoutARecordIsToldAndIsALifeAllTheSame() throws Exception {
        // Given
        var operator = PackagedBuild.in(target, PackagedBuild.WITH_CACHES);

        // When
        var lived = training(operator).by(command -> command);

        // Then
        assertThat(lived).contains("-XX:AOTMode=record");
        assertThat(told).singleElement().asString().startsWith("operators start without a class cache: ");
        assertThat(operator.classCache()).doesNotExist();
    }

    @Test
    void whatHasACacheIsNotTrainedAgain() throws Exception {
        // Given
        var operator = PackagedBuild.in(target, PackagedBuild.WITH_CACHES);
        PackagedBuild.write(operator.classCache(), PackagedBuild.PACKAGED.plusSeconds(1));

        // When
        var lived = training(operator).by(command -> command);

        // Then
        assertThat(lived).contains("-XX:AOTCache=" + operator.classCache()).doesNotContain("-XX:AOTMode=record");
        assertThat(told).isEmpty();
    }

    @Test
    void anOlderJavaIsSparedFlagsThatItDoesNotKnow() throws Exception {
        // Given
        var operator = PackagedBuild.in(target, Runtime.Version.parse("21.0.9+10"));

        // When
        var lived = training(operator).by(command -> command);

        // Then
        assertThat(lived).noneMatch(argument -> argument.contains("AOT"));
    }

    private ClassTraining training(PackagedOperator operator) {
        return new ClassTraining(operator, target, told::add);
    }
}
