package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.scenario.CheckedRules.Rule;
import io.cdnproxy.scenario.CheckedRules.Selector;
import io.cdnproxy.scenario.MetricsPage.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The metrics page of a running operator, and what the chart makes of it. */
@ExtendWith(InWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
class MetricsIT {
    /** Prometheus makes it itself of every answer. */
    private static final Sample UP = new Sample("up", Map.of(), 1);

    /** What Prometheus adds to every sample of ours. */
    private static final Set<String> TARGET = Set.of("job", "instance", "namespace", "pod");

    private static final Set<String> OF_OBJECTS =
            Set.of("cdnproxy_ready", "cdnproxy_certificate_expiration_timestamp_seconds");

    /** Of everything that does not grow with the number of objects, in a world where much has gone wrong. */
    private static final int MOST_SERIES = 450;

    private User alice;
    private MetricsPage page;

    @BeforeAll
    void scrape(World world, User user) throws Exception {
        alice = user;
        alice.appliesAProxy();
        alice.awaitsReady();
        // The page is about what the operator has heard of its objects, which may be a moment after everybody else.
        page = await("the object on the page")
                .atMost(User.PATIENCE)
                .until(() -> MetricsPage.read(world), this::isReadyOn);
    }

    private boolean isReadyOn(MetricsPage read) {
        return read.of("cdnproxy_ready")
                .filter(sample -> alice.namespace.equals(sample.labels().get("namespace")))
                .anyMatch(sample -> sample.value() == 1);
    }

    @Test
    void everyMetricHasHelpAndAUnitInItsName() {
        // When
        var ours = page.types().entrySet().stream()
                .filter(family -> family.getKey().startsWith("cdnproxy_"))
                .toList();

        // Then
        assertThat(ours).isNotEmpty().allSatisfy(family -> {
            var name = family.getKey();
            assertThat(page.help().get(name)).isNotBlank();
            switch (family.getValue()) {
                case "counter" -> assertThat(name).endsWith("_total");
                case "histogram", "summary" -> assertThat(name).endsWith("_seconds");
                case "gauge" -> assertThat(name).doesNotContain("_total");
                default -> assertThat(family.getValue()).as(name).isEqualTo("a known type");
            }
        });
    }

    @Test
    void onlyGaugesOfObjectsNameObjects() {
        // Given
        var proxy = alice.proxy().get();
        var distribution = proxy.getStatus().distribution();

        // When
        var others = page.ofOurs().filter(sample -> !OF_OBJECTS.contains(sample.metric()));

        // Then
        assertThat(page.of("cdnproxy_ready"))
                .filteredOn(sample -> alice.namespace.equals(sample.labels().get("namespace")))
                .singleElement()
                .extracting(Sample::value)
                .isEqualTo(1.0);
        assertThat(others)
                .hasSizeLessThan(MOST_SERIES)
                .flatExtracting(sample -> sample.labels().values())
                .doesNotContain(
                        proxy.getMetadata().getUid(),
                        User.PROXY,
                        alice.namespace,
                        alice.edgeHostname(),
                        alice.originHostname(),
                        distribution.id(),
                        distribution.domainName());
    }

    @Test
    void noSecretIsTold() {
        // When
        var secrets = alice.credentials();

        // Then
        assertThat(secrets).isNotEmpty().allSatisfy(secret -> assertThat(page.text())
                .doesNotContain(secret));
    }

    @Test
    void alertsAndDashboardUseWhatIsThere() throws Exception {
        // Given
        var chart = MonitoringChart.rendered();

        // When
        var alerts = CheckedRules.read(chart.alertFile());
        var queries = CheckedRules.read(chart.queryFile());

        // Then
        assertThat(alerts).isNotEmpty().allSatisfy(this::usesWhatIsThere);
        assertThat(queries).isNotEmpty().allSatisfy(this::usesWhatIsThere);
        assertThat(alerts.stream().flatMap(alert -> alert.selectors().stream())).allSatisfy(this::selectsSeries);
    }

    @Test
    void theReferenceNamesEveryMetricAndNoOther() throws Exception {
        // Given
        var families = page.types().keySet().stream()
                .filter(name -> name.startsWith("cdnproxy_"))
                // Micrometer's own companion of each timer.
                .filter(name -> !name.endsWith("_max"));

        // When
        var named = Pattern.compile("`(cdnproxy_\\w+)[`{]")
                .matcher(Files.readString(Path.of("docs", "metrics.md")))
                .results()
                .map(match -> match.group(1))
                .distinct();

        // Then
        assertThat(named).containsExactlyInAnyOrderElementsOf(families.toList());
    }

    @Test
    void aRuleThatPrometheusCannotReadIsRefused() {
        // Given
        var file = "groups: [{name: a, rules: [{alert: A, expr: 'sum by (x rate(up[5m])'}]}]";

        // When Then
        assertThatIOException().isThrownBy(() -> CheckedRules.read(file)).withMessageContaining("parse error");
    }

    private void usesWhatIsThere(Rule rule) {
        var known = new HashSet<>(TARGET);
        for (var selector : rule.selectors()) {
            var labels = labels(selector.metric());
            assertThat(labels)
                    .as("%s: labels of %s", rule.name(), selector.metric())
                    .containsAll(selector.matchers().stream()
                            .map(CheckedRules.Matcher::label)
                            .toList());
            known.addAll(labels);
        }
        assertThat(known).as(rule.name()).containsAll(rule.labels());
    }

    /** A typing error in a value would keep an alert silent for ever. */
    private void selectsSeries(Selector selector) {
        assertThat(samples(selector.metric())).as(selector.metric()).anyMatch(sample -> selector.matchers().stream()
                .filter(matcher -> !TARGET.contains(matcher.label()))
                .filter(matcher -> !matcher.value().isEmpty())
                .allMatch(matcher -> matcher.value().equals(sample.labels().get(matcher.label()))));
    }

    private Set<String> labels(String metric) {
        var samples = samples(metric);
        assertThat(samples).as(metric).isNotEmpty();
        return Stream.concat(TARGET.stream(), samples.stream().flatMap(sample -> sample.labels().keySet().stream()))
                .collect(Collectors.toSet());
    }

    private List<Sample> samples(String metric) {
        return Stream.concat(Stream.of(UP), page.samples().stream())
                .filter(sample -> sample.metric().equals(metric))
                .toList();
    }
}
