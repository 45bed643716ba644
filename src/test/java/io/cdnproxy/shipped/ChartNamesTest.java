package io.cdnproxy.shipped;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void theLongestReleaseNameLeavesRoomForWhatStandsBehindIt() {
        // Given
        var longest = "tokyo".repeat(11).substring(0, 53);

        // When
        var chart = Chart.release(longest, "proxies")
                .with("full")
                .set("nameOverride=")
                .set("fullnameOverride=");

        // Then
        assertThat(chart.objects())
                .filteredOn(object ->
                        object instanceof Namespaced && !(object instanceof Role || object instanceof RoleBinding))
                .hasSizeGreaterThan(5)
                .allSatisfy(object -> assertThat(object.getMetadata().getName())
                        .startsWith("tokyo")
                        .hasSizeLessThanOrEqualTo(63));
        var job = "job=\"%s\"".formatted(chart.only(Service.class).getMetadata().getName());
        assertThat(chart.text()).contains(job);
    }

    @ParameterizedTest
    @CsvSource({"1234, e1", "true, true", "null, null"})
    void aNameThatLooksLikeNoneStaysText(String name, String withLetterFirst, @TempDir Path directory)
            throws IOException {
        // Given
        var ordinary = everyName("tokyo", "tokyo", directory);

        // When
        var peculiar = everyName(name, withLetterFirst, directory);

        // Then
        assertThat(kindsOfScalars(peculiar)).isEqualTo(kindsOfScalars(ordinary));
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

    /** Wherever somebody may write a name. */
    private static Chart everyName(String name, String withLetterFirst, Path directory) throws IOException {
        var values = Files.writeString(
                directory.resolve(name + ".yaml"),
                """
                nameOverride: "%2$s"
                fullnameOverride: "%2$s"
                leaderElection: {leaseName: "%2$s"}
                watchNamespaces: ["%1$s"]
                serviceAccount: {create: true, name: "%1$s"}
                aws: {credentialsSecret: "%1$s", trustBundle: {configMap: "%1$s", key: "%1$s"}}
                trustBundle: {configMap: "%1$s", key: "%1$s"}
                priorityClassName: "%1$s"
                """
                        .formatted(name, withLetterFirst));
        return Chart.release(name, name).with("full").with(values);
    }

    /** As the API server reads them, which takes no number for a text: the client's own types would. */
    private static List<JsonNodeType> kindsOfScalars(Chart chart) throws IOException {
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(chart.text())) {
            return documents.readAll().stream()
                    .flatMap(ChartNamesTest::scalars)
                    .map(JsonNode::getNodeType)
                    .toList();
        }
    }

    private static Stream<JsonNode> scalars(JsonNode node) {
        return node.isContainerNode() ? node.valueStream().flatMap(ChartNamesTest::scalars) : Stream.of(node);
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
