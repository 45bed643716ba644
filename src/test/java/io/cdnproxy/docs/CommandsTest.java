package io.cdnproxy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that readers copy, as far as they can be judged without a cluster. */
class CommandsTest {
    private static final Path CHART = Path.of("helm", "cdnproxy-operator");
    private static final Pattern FILE_OF_OURS =
            Pattern.compile("(?<![\\w.-])(?<![\\w.]/)(?:crds|deploy|helm|src)/[\\w./-]*");
    private static final Pattern VALUE = Pattern.compile("--set ([\\w.]+)=(\\S+)");

    static List<Page> pages() {
        return Page.all();
    }

    static List<String> installations() {
        return commands(Page.all().stream())
                .filter(command -> command.matches("helm (install|upgrade) .*" + CHART + ".*"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileOfTheRepositoryInACommandIsThere(Page page) {
        // When
        var missing = commands(Stream.of(page))
                .flatMap(command -> FILE_OF_OURS.matcher(command).results())
                .map(MatchResult::group)
                .filter(file -> !Files.exists(Path.of(file)))
                .toList();

        // Then
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void theChartHasTheValuesThatAnInstallationSets(String command) {
        // Given
        var template = new Helm(CHART).template().withKubeVersion("1.30.0");
        VALUE.matcher(command).results().forEach(value -> template.set(value.group(1), value.group(2)));

        // When
        var rendered = template.call();

        // Then
        assertThat(rendered).contains("kind: Deployment");
    }

    /** Each on one line. */
    private static Stream<String> commands(Stream<Page> pages) {
        return pages.flatMap(page -> page.blocks("sh").stream())
                .map(block -> block.replaceAll("\\\\\n\\s*", ""))
                .flatMap(String::lines)
                .map(String::strip);
    }
}
