package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the real JVM, and a life that is as short as the operator's jars know one. */
class ClassTrainingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path target;

    private PackagedOperator operator;
    private ClassTraining training;

    @BeforeEach
    void packagedAlready() throws IOException {
        operator = new PackagedOperator(target, Runtime.version());
        assumeTrue(operator.canHaveClassCache());
        Files.createSymbolicLink(
                operator.application(),
                PackagedOperator.OF_THIS_BUILD.application().toAbsolutePath());
        training = new ClassTraining(operator, target, told::add);
    }

    @AfterEach
    void leaveThePackage() throws IOException {
        Files.deleteIfExists(operator.application());
    }

    @Test
    void theNextJvmStartsFromWhatOneHasLearned() throws Exception {
        // When
        training.by(this::askForHelp);

        // Then
        assertThat(told).containsExactly("operators start from " + operator.classCache());
        assertThat(operator.hasClassCache()).isTrue();
        // Not one that cannot use it, and says so, and goes on without.
        var demanding = new ArrayList<>(operator.command());
        demanding.add(1, "-XX:AOTMode=on");
        assertThat(askForHelp(demanding)).doesNotContain("[warning]", "[error]").startsWith("Usage: ");
    }

    @Test
    void aRecordThatNobodyCanReadIsTold() throws Exception {
        // When
        var lived = training.by(command -> {
            Files.writeString(recorded(command), "no record");
            return "lived";
        });

        // Then
        assertThat(lived).isEqualTo("lived");
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("operators start without a class cache: the JVM that makes it ended with status 1");
        assertThat(operator.hasClassCache()).isFalse();
        assertThat(target).isDirectoryNotContaining("glob:**.{classes,next}");
    }

    private static Path recorded(List<String> command) {
        var flag = "-XX:AOTConfiguration=";
        return command.stream()
                .filter(argument -> argument.startsWith(flag))
                .map(argument -> Path.of(argument.substring(flag.length())))
                .findAny()
                .orElseThrow();
    }

    private String askForHelp(List<String> command) throws IOException {
        var line =
                Stream.concat(command.stream(), Stream.of("diagnose", "--help")).toList();
        var log = target.resolve("log-%d".formatted(System.nanoTime()));
        try (var asked = ChildProcess.start(new Command("help", line, Map.of(), log))) {
            assertThat(asked.onExit()).succeedsWithin(PATIENCE).isEqualTo(0);
        }
        return Files.readString(log);
    }
}
