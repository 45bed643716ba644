package io.cdnproxy.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagedOperatorTest {
    @TempDir
    private Path target;

    private PackagedOperator operator;

    @BeforeEach
    void packageTheOperator() throws Exception {
        operator = PackagedBuild.in(target, PackagedBuild.WITH_CACHES);
    }

    @Test
    void changedClassesComeBeforeTheOriginals() throws Exception {
        // When
        var jars = operator.jars();

        // Then
        assertThat(jars)
                .extracting(Path::toString)
                .containsExactly(
                        "quarkus/transformed-bytecode.jar",
                        "quarkus/generated-bytecode.jar",
                        "app/cdnproxy-operator.jar",
                        "lib/boot/b.jar",
                        "lib/main/a.jar",
                        "lib/main/c.jar");
    }

    @Test
    void whatIsNotTrainedStartsFromItsJars() throws Exception {
        // When
        var command = operator.command();

        // Then
        assertThat(command)
                .noneMatch(argument -> argument.contains("AOT"))
                .endsWith(PackagedOperator.MAIN_CLASS)
                .element(command.indexOf("-cp") + 1)
                .asString()
                .startsWith(target + "/quarkus-app/quarkus/transformed-bytecode.jar:")
                .endsWith(":" + target + "/quarkus-app/lib/main/c.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "25.0.1+8, PT1S, true",
        // Whoever packages anew has other classes.
        "25.0.1+8, PT0S, false",
        "25.0.1+8, PT-1S, false",
        "26-ea+1, PT1S, true",
        "24.0.2+12, PT1S, false",
        "21.0.9+10, PT1S, false",
    })
    void aCacheIsUsedByAJvmThatKnowsItWhereItIsNewerThanAllJars(String java, Duration later, boolean used)
            throws Exception {
        // Given
        var byThisJava = new PackagedOperator(target, Runtime.Version.parse(java));
        PackagedBuild.write(byThisJava.classCache(), PackagedBuild.PACKAGED.plus(later));

        // When
        var command = byThisJava.command();

        // Then
        assertThat(command.contains("-XX:AOTCache=" + byThisJava.classCache())).isEqualTo(used);
    }

    @Test
    void oneJarThatIsNewerIsEnoughForTheCacheToBeOld() throws Exception {
        // Given
        PackagedBuild.write(operator.classCache(), PackagedBuild.PACKAGED.plusSeconds(1));
        PackagedBuild.write(operator.application().resolve("lib/main/c.jar"), PackagedBuild.PACKAGED.plusSeconds(2));

        // When
        var command = operator.command();

        // Then
        assertThat(command).noneMatch(argument -> argument.contains("AOT"));
    }

    @Test
    void theCacheOfAnotherJavaIsNone() throws Exception {
        // Given
        PackagedBuild.write(operator.classCache(), PackagedBuild.PACKAGED.plusSeconds(1));
        var byAnother = new PackagedOperator(target, Runtime.Version.parse("25.0.2+10"));

        // When
        var command = byAnother.command();

        // Then
        assertThat(command).noneMatch(argument -> argument.contains("AOT"));
    }
}
