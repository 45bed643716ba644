package io.cdnproxy.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Breaks every rule of the emulator in turn; some test has to notice. */
@Tag("campaign")
class EmulatorMutationsTest {
    private static final Path TABLE = Path.of("target/emulator-mutations.txt");
    private static final List<String> ROWS = new ArrayList<>();

    private final MutantCompiler compiler = new MutantCompiler();

    @TestFactory
    Stream<DynamicTest> withoutAMutationEveryTestIsGreen() {
        return Mutations.ALL.stream()
                .map(Mutation::tests)
                .distinct()
                .map(tests -> dynamicTest(tests, () -> {
                    // When
                    var run = run(Map.of(), tests);

                    // Then
                    assertThat(run.red()).isEmpty();
                    assertThat(run.succeeded()).isPositive();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aBrokenRuleTurnsATestRed() {
        return Mutations.ALL.stream()
                .map(mutation -> dynamicTest(mutation.rule(), () -> {
                    // Given
                    var mutated = compiler.compile(mutation.className(), mutation.mutatedSource());

                    // When
                    var run = run(mutated, mutation.tests());

                    // Then
                    var row = "%-55s %s"
                            .formatted(mutation.rule(), run.red().isEmpty() ? "SURVIVED" : shown(mutation, run));
                    System.out.println(row);
                    ROWS.add(row);
                    assertThat(run.red())
                            .as("tests of %s that notice", mutation.tests())
                            .isNotEmpty();
                }));
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, ROWS);
    }

    private static TestRun run(Map<String, byte[]> mutated, String tests) throws ClassNotFoundException {
        return TestRun.of(new MutantClassLoader(mutated).loadClass("io.cdnproxy." + tests));
    }

    private static String shown(Mutation mutation, TestRun run) {
        var tests = mutation.tests().substring(mutation.tests().lastIndexOf('.') + 1);
        var more =
                run.red().size() == 1 ? "" : " and %d more".formatted(run.red().size() - 1);
        return tests + "." + run.red().getFirst() + more;
    }
}
