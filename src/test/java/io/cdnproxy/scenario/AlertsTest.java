package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.api.Documentation;
import io.cdnproxy.api.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody who is woken up by an alert gets to read, and to see. */
class AlertsTest {
    private static final Path DOCS = Path.of("docs", "metrics.md");

    private static final Pattern SELECTORS = Pattern.compile("\\b(up|(?:cdnproxy|jvm|process)_\\w+)\\b(\\{[^}]*})?");

    private static final Pattern GROUPS = Pattern.compile("\\b(?:sum|min|max|absent)(?: by \\(([^)]*)\\))? ?\\(");

    private static final Pattern REASONS = Pattern.compile("reason=~?\"([^\"]*)\"");

    @Test
    void everyAlertLinksToWhatToDo() throws IOException {
        // Given
        var chapters = Files.readAllLines(DOCS);

        // When
        var alerts = MonitoringChart.rendered().alerts();

        // Then
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            var name = alert.at("/alert").asText();
            assertThat(text(alert, "runbook_url"))
                    .as("home in Chart.yaml is docs.url of pom.xml")
                    .isEqualTo(Documentation.BASE + DOCS.getFileName() + "#" + name.toLowerCase(Locale.ROOT));
            assertThat(chapters).contains("### " + name);
            assertThat(text(alert, "summary")).isNotBlank();
            assertThat(text(alert, "description")).isNotBlank();
        });
    }

    /** A typing error would keep an alert silent for ever. */
    @Test
    void everyReasonThatAnAlertOrAPanelWaitsForExists() {
        // Given
        var chart = MonitoringChart.rendered();

        // When
        var reasons = Stream.concat(
                        chart.alerts().stream().map(alert -> alert.at("/expr").asText()), chart.expressions().stream())
                .flatMap(expression -> REASONS.matcher(expression).results())
                .flatMap(match -> Stream.of(match.group(1).split("\\|")))
                .toList();

        // Then
        assertThat(reasons)
                .isNotEmpty()
                .isSubsetOf(Stream.of(Reason.values()).map(Enum::name).toList());
    }

    /** A release of the same name in another namespace would answer for one that is down. */
    @Test
    void everyAlertIsAboutItsOwnRelease() {
        // When
        var selectors = MonitoringChart.rendered().alerts().stream()
                .map(alert -> alert.at("/expr").asText())
                .flatMap(expression -> SELECTORS.matcher(expression).results())
                .map(MatchResult::group)
                .toList();

        // Then
        assertThat(selectors)
                .isNotEmpty()
                .allMatch(selector -> selector.contains("job=\"cdnproxy-operator-metrics\""))
                // Whose namespace is the object's.
                .filteredOn(selector -> !selector.startsWith("cdnproxy_ready{"))
                .allMatch(selector -> selector.contains("namespace=\"cdnproxy-system\""));
    }

    /** Alerts with the same labels are one to Alertmanager: of two releases, one that is well would end the other's. */
    @Test
    void everyAlertSaysOfWhichReleaseItIs() {
        // When
        var groups = MonitoringChart.rendered().alerts().stream()
                .filter(alert ->
                        !alert.at("/labels").has("job") || !alert.at("/labels").has("namespace"))
                .map(alert -> alert.at("/expr").asText())
                .flatMap(expression -> GROUPS.matcher(expression).results())
                .map(group -> Objects.requireNonNullElse(group.group(1), "nothing"));

        // Then
        assertThat(groups)
                .isNotEmpty()
                // An object is looked after by one of them.
                .filteredOn(labels -> !labels.equals("namespace, name"))
                .allMatch(labels -> labels.startsWith("job, namespace"));
    }

    /** Two operators of one Prometheus would be added up; they may be called the same, in namespaces of their own. */
    @Test
    void everyPanelIsAboutTheOperatorThatWasChosen() {
        // When
        var selectors = MonitoringChart.rendered().expressions().stream()
                .flatMap(expression -> SELECTORS.matcher(expression).results())
                .map(MatchResult::group);

        // Then
        assertThat(selectors)
                .isNotEmpty()
                .allMatch(selector -> selector.contains("{job=\"$job\""))
                // Whose namespace is the object's.
                .filteredOn(selector -> !selector.startsWith("cdnproxy_ready{"))
                .allMatch(selector -> selector.contains("namespace=\"$namespace\""));
    }

    /** A CDN that shows a certificate of its own, as an external one, has a reason of its own for being well. */
    @Test
    void ofCertificatesOnlyTroubleIsShown() {
        // When
        var selectors = MonitoringChart.rendered().expressions().stream()
                .flatMap(expression -> SELECTORS.matcher(expression).results())
                .map(MatchResult::group)
                .filter(selector -> selector.startsWith("cdnproxy_certificates{"));

        // Then
        assertThat(selectors)
                .isNotEmpty()
                .allMatch(selector -> selector.contains("status!=\"True\"")
                        || selector.contains("reason=~\"ExpiresSoon|RenewalFailed\""));
    }

    /** Some live for a few days only: of those, one always ends within a week. */
    @Test
    void nobodyIsWokenUpForACertificateThatIsInOrder() {
        // When
        var selectors = MonitoringChart.rendered().alerts().stream()
                .flatMap(alert -> SELECTORS.matcher(alert.at("/expr").asText()).results())
                .map(MatchResult::group)
                .filter(selector -> selector.startsWith("cdnproxy_certificate"));

        // Then
        assertThat(selectors)
                .isNotEmpty()
                .allMatch(selector -> selector.contains("status!=\"True\"")
                        || selector.contains("reason=~\"ExpiresSoon|RenewalFailed\""));
    }

    @Test
    void alertsMayBeAboutAJobThatTheReleaseDoesNotMake() {
        // When
        var alerts = MonitoringChart.scrapedBySomebodyElse("operators").alerts();

        // Then
        assertThat(alerts)
                .isNotEmpty()
                .allMatch(alert -> alert.at("/expr").asText().contains("job=\"operators\""));
    }

    @Test
    void nothingForPrometheusIsInstalledUnasked() {
        // When
        var kinds = MonitoringChart.unasked();

        // Then
        assertThat(kinds).isNotEmpty().doesNotContain("ServiceMonitor", "PrometheusRule", "ConfigMap");
    }

    private static String text(JsonNode alert, String annotation) {
        return alert.at("/annotations/" + annotation).asText();
    }
}
