package io.cdnproxy.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that readers copy, as far as they can be judged without a cluster. */
class CommandsTest {
    private static final Pattern FILE_OF_OURS =
            Pattern.compile("(?<![\\w.-])(?<![\\w.]/)(?:crds|deploy|helm|src)/[\\w./-]*");
    /** With or without quotes, which keep the shell from brackets and backslashes. */
    private static final Pattern VALUE = Pattern.compile("--set(?:-string)? '?([^\\s'=]+)'?=([^\\s']+)");
    /** Set by a command before. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

    private static final Pattern OBJECT_OF_THE_RELEASE =
            Pattern.compile("(?:--namespace|-n) cdnproxy-system .*\\b(?:deployment|job)/([\\w-]+)");
    private static final Path OUR_POLICY = Path.of("deploy", "iam-policy.json");

    private static final int LONGEST_POLICY = 6_144;
    /** All that are a user's own, put there without a name elsewhere. */
    private static final int LONGEST_OF_A_USER = 2_048;

    private static final String EXAMPLE = "(?s).*\\b(cdnproxy|secret)[ /]tokyo.*";

    static List<Page> pages() {
        return Page.all();
    }

    static List<String> installations() {
        return commands(Page.all().stream())
                .filter(command -> command.matches("helm (install|upgrade) .*" + Chart.DIRECTORY + ".*"))
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
        // When
        var rendered = withValuesOf(command).text();

        // Then
        assertThat(rendered).contains("kind: Deployment");
    }

    @ParameterizedTest
    @MethodSource("installations")
    void theRoleOfIrsaCanBeAddedToAnyInstallation(String command) {
        // Given
        var flag = commands(Page.all().stream())
                .filter(line -> line.startsWith("--set-string") && line.contains("role-arn"))
                .reduce((one, other) -> fail("two: " + one + other))
                .orElseThrow();

        // When
        var chart = withValuesOf(command + " " + flag);

        // Then
        assertThat(chart.only(ServiceAccount.class)
                        .getMetadata()
                        .getAnnotations()
                        .get("eks.amazonaws.com/role-arn"))
                .matches("arn:aws:iam::[^:]+:role/ROLE");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatACommandNamesOfTheReleaseIsThere(Page page) {
        // Given
        var names = Chart.asDocumented().objects().stream()
                .map(HasMetadata::getMetadata)
                .map(ObjectMeta::getName)
                .toList();

        // When
        var named = everyCommand(page)
                .flatMap(command -> OBJECT_OF_THE_RELEASE.matcher(command).results())
                .map(object -> object.group(1));

        // Then
        assertThat(named).isSubsetOf(names);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aCommandAboutTheExampleSaysInWhichNamespaceItIs(Page page) {
        // When
        var lost = everyCommand(page)
                .filter(command -> command.matches("(\\$ )?(kubectl|oc) .*") && command.matches(EXAMPLE))
                .filter(command -> !command.contains("--namespace proxies "));

        // Then
        assertThat(lost).isEmpty();
    }

    /** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM</a> counts no white space. */
    @Test
    void ourPolicyFitsWhereCommandsPutIt() throws IOException {
        // Given
        var length = Files.readString(OUR_POLICY).replaceAll("\\s", "").length();

        // When
        var uses = commands(Page.all().stream())
                .filter(command -> command.startsWith("aws iam ") || command.contains("$(aws iam "))
                .filter(command -> command.contains("file://" + OUR_POLICY))
                .toList();

        // Then
        assertThat(uses).isNotEmpty().allSatisfy(command -> assertThat(length)
                .as(command)
                .isLessThanOrEqualTo(command.contains("put-user-policy") ? LONGEST_OF_A_USER : LONGEST_POLICY));
    }

    /** There, an interactive shell looks for a former command, and runs nothing. */
    @ParameterizedTest
    @MethodSource("pages")
    void noCommandHasAnExclamationMarkWithinDoubleQuotes(Page page) {
        // When
        var commands = commands(Stream.of(page));

        // Then
        assertThat(commands).noneMatch(command -> command.matches(".*\"[^\"]*![^\"]*\".*"));
    }

    private static Chart withValuesOf(String command) {
        var chart = Chart.asDocumented();
        for (var value : VALUE.matcher(command).results().toList()) {
            chart = chart.set(
                    value.group(1) + "=" + VARIABLE.matcher(value.group(2)).replaceAll("example"));
        }
        return chart;
    }

    private static Stream<String> everyCommand(Page page) {
        return Stream.concat(commands(Stream.of(page)), page.code().stream().map(code -> code.replaceAll("\\s+", " ")));
    }

    /** Each on one line. */
    private static Stream<String> commands(Stream<Page> pages) {
        return pages.flatMap(page -> page.blocks("sh").stream())
                .map(block -> block.replaceAll("\\\\\n\\s*", ""))
                .flatMap(String::lines)
                .map(String::strip);
    }
}
