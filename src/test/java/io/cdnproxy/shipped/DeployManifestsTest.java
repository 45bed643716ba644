package io.cdnproxy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** deploy/ is the chart for those who have no Helm. */
class DeployManifestsTest {
    private static final Path COMMITTED = Path.of("deploy");
    private static final Path RENDERED = Path.of("target", "deploy");
    private static final String SOURCE = "# Source: cdnproxy-operator/templates/";
    /** Templates with a file of their own; what the others make is what runs. */
    private static final List<String> RIGHTS = List.of("rbac.yaml", "user-roles.yaml");

    private static final String WORKLOAD = "deployment.yaml";
    /** The definition is in crds/, and nobody but Helm runs a hook. */
    private static final List<String> LEFT_OUT = List.of("crds.yaml", "uninstall-check.yaml");
    /** What only Helm may say of an object. */
    private static final String HELMS_LABELS = "(?m)^ *(app\\.kubernetes\\.io/managed-by|helm\\.sh/chart): .*\n";

    @ParameterizedTest
    @ValueSource(strings = {"rbac.yaml", "user-roles.yaml", WORKLOAD})
    void deployIsTheRenderedChart(String file) throws IOException {
        // When
        var rendered = rendered().get(file);

        // Then
        Files.createDirectories(RENDERED);
        Files.writeString(RENDERED.resolve(file), rendered);
        assertThat(Files.readString(COMMITTED.resolve(file)))
                .as("deploy/ is stale: cp target/deploy/*.yaml deploy/")
                .isEqualTo(rendered);
    }

    private static Map<String, String> rendered() {
        return Stream.of(
                        Chart.asDocumented().text().replaceAll(HELMS_LABELS, "").split("(?m)^---\n"))
                .filter(document -> document.startsWith(SOURCE))
                .filter(document -> !LEFT_OUT.contains(template(document)))
                .collect(Collectors.groupingBy(
                        document -> RIGHTS.contains(template(document)) ? template(document) : WORKLOAD,
                        Collectors.mapping(
                                document -> document.substring(document.indexOf('\n') + 1)
                                                .strip() + "\n",
                                Collectors.joining(
                                        "---\n", "# Rendered from the chart, helm/cdnproxy-operator.\n", ""))));
    }

    private static String template(String document) {
        return document.substring(SOURCE.length(), document.indexOf('\n'));
    }
}
