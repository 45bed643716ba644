package io.cdnproxy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.cdnproxy.sandbox.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helm says after an installation. */
class ChartNotesTest {
    @TempDir
    private Path directory;

    private Path chart;

    @BeforeEach
    void copyTheChart() throws IOException {
        chart = Chart.copyTo(directory);
        // An installation that asks no cluster takes it for an old one.
        var description = chart.resolve("Chart.yaml");
        Files.writeString(description, Files.readString(description).replaceAll("(?m)^kubeVersion.*$", ""));
    }

    @Test
    void theExampleIsTheOneThatIsTested() throws IOException {
        // Given
        var tested =
                Files.readString(Path.of("deploy", "examples", "minimal.yaml")).replaceFirst("#.*\n", "");

        // When
        var notes = notes("default");

        // Then
        assertThat(notes.replace("namespace: default", "namespace: proxies")).contains(tested.indent(3));
    }

    @Test
    void theNextStepsFollowFromTheValues() {
        assertThat(notes("default"))
                .contains("watches all namespaces.")
                .contains("create secret generic cdnproxy-aws")
                .contains("get cdnproxies --all-namespaces --watch")
                .doesNotContain("-f crds/")
                .contains("job/cdnproxy-operator-uninstall-check tells which")
                .contains("\"helm rollback\"");
        assertThat(notes("namespaced"))
                .contains("watches team-a, team-a-staging.")
                .contains("get cdnproxies --namespace team-a --watch")
                .doesNotContain("--all-namespaces")
                .contains("apply --server-side -f crds/");
        assertThat(notes("eks"))
                .contains("uses the role arn:aws:iam::111122223333:role/cdnproxy.")
                .doesNotContain("create secret");
        assertThat(notes("full")).contains("by the Secret account-at-upyun, with the keys");
    }

    /** Nobody annotates it but its owner. */
    @Test
    void aRoleIsOnlyThatOfAServiceAccountThatTheReleaseMakes() {
        // Given
        var borrowed = Map.of("serviceAccount.create", "false", "serviceAccount.name", "shared");

        // When
        var notes = notes("eks", borrowed);

        // Then
        assertThat(notes)
                .contains("by a role of ServiceAccount shared (")
                .doesNotContain("arn:aws:iam::111122223333:role/cdnproxy");
    }

    private String notes(String values) {
        return notes(values, Map.of());
    }

    private String notes(String values, Map<String, String> settings) {
        var command = new Helm(chart)
                .install()
                .withName("cdnproxy-operator")
                .withNamespace("cdnproxy-system")
                .withValuesFile(Chart.VALUE_SETS.resolve(values + "-values.yaml"))
                .clientOnly()
                .dryRun();
        settings.forEach(command::set);
        var output = command.call().getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }
}
