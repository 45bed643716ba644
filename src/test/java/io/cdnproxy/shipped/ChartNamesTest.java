package io.cdnproxy.shipped;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the objects of a release are called, and found. */
class ChartNamesTest {

    static Stream<Path> valueSets() throws IOException {
        return Chart.valueSets();
    }

    @Test
    void twoReleasesHaveNothingInCommonButTheDefinition() {
        // Given
        var one = Chart.release("cdnproxy-operator", "asia-tokyo");
        var other = Chart.release("cdnproxy-operator-asia", "tokyo").set("crds.enabled=false");

        // When
        var names = names(one);

        // Then
        assertThat(names).isNotEmpty().doesNotContainAnyElementsOf(names(other));
    }

    @Test
    void whatBelongsToTheClusterIsNamedAfterReleaseAndNamespace() {
        // Given
        var chart = Chart.release("tokyo", "proxies-of-asia");

        // When
        var clusterWide = chart.objects().stream()
                .filter(not(Namespaced.class::isInstance))
                .filter(not(CustomResourceDefinition.class::isInstance));

        // Then
        assertThat(clusterWide)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(object.getMetadata().getName()).contains("tokyo", "proxies-of-asia"));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everythingCarriesTheRecommendedLabels(Path values) {
        // When
        var objects = Chart.asDocumented().with(values).objects();

        // Then
        assertThat(objects).allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/instance", "cdnproxy-operator")
                .containsEntry("app.kubernetes.io/managed-by", "Helm")
                .containsEntry("app.kubernetes.io/part-of", "cdnproxy")
                .containsKeys(
                        "app.kubernetes.io/name",
                        "app.kubernetes.io/component",
                        "app.kubernetes.io/version",
                        "helm.sh/chart"));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void selectorsFindTheOperatorsPodsAndNoOther(Path values) {
        // Given
        var chart = Chart.asDocumented().with(values);
        var operator = labels(chart.only(Deployment.class).getSpec().getTemplate());
        var others = chart.all(Job.class).stream()
                .map(job -> labels(job.getSpec().getTemplate()))
                .toList();

        // When
        var selectors = Stream.concat(
                Stream.of(chart.only(Deployment.class).getSpec().getSelector()),
                chart.all(PodDisruptionBudget.class).stream()
                        .map(budget -> budget.getSpec().getSelector()));

        // Then
        assertThat(selectors.map(LabelSelector::getMatchLabels))
                .allSatisfy(selected -> assertThat(operator.entrySet()).containsAll(selected.entrySet()))
                .noneMatch(selected ->
                        others.stream().anyMatch(labels -> labels.entrySet().containsAll(selected.entrySet())));
    }

    private static Map<String, String> labels(PodTemplateSpec pod) {
        return pod.getMetadata().getLabels();
    }

    private static List<String> names(Chart chart) {
        return chart.objects().stream()
                .map(HasMetadata::getMetadata)
                .map(metadata -> metadata.getNamespace() + "/" + metadata.getName())
                .toList();
    }
}
