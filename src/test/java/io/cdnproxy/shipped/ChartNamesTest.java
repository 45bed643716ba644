package io.cdnproxy.shipped;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
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
    /** Helm takes no longer one: https://github.com/helm/helm/blob/v3.18.0/pkg/chartutil/validate_name.go */
    private static final int LONGEST_RELEASE = 53;

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

    static Stream<String> releases() {
        return Stream.of(
                "t",
                "tokyo",
                "cdnproxy-operator.tokyo",
                "tokyo.asia.example.com",
                "8",
                "8.cdnproxy-operator",
                "8".repeat(LONGEST_RELEASE),
                "t".repeat(LONGEST_RELEASE),
                "to".repeat(26) + "8",
                "t.".repeat(26) + "8",
                "t-".repeat(26) + "8");
    }

    /** Of all kinds, a Service's name is the strictest; Pods are warned of that have another. */
    @ParameterizedTest
    @MethodSource("releases")
    void whateverAReleaseIsCalledItsObjectsHaveNamesThatEveryKindTakes(String release) {
        // When
        var chart = everything(release);

        // Then
        assertThat(chart.objects())
                .filteredOn(object -> object instanceof Namespaced)
                .hasSizeGreaterThan(8)
                .allSatisfy(object -> assertThat(nameWithoutNamespace(object))
                        .matches("[a-z]([-a-z0-9]*[a-z0-9])?")
                        .hasSizeLessThanOrEqualTo(63));
        var job = "job=\"%s\"".formatted(chart.only(Service.class).getMetadata().getName());
        assertThat(chart.text()).contains(job);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whateverAReleaseIsCalledItsLabelsAreValid(String release) {
        // Given
        var chart = everything(release);

        // When
        var labels = Stream.concat(
                chart.objects().stream().map(object -> object.getMetadata().getLabels()),
                chart.pods().map(ChartNamesTest::labels));

        // Then
        assertThat(labels.flatMap(each -> each.values().stream())).isNotEmpty().allSatisfy(value -> assertThat(value)
                .matches("[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?")
                .hasSizeLessThanOrEqualTo(63));
    }

    /** A packager names versions, by "helm package --version --app-version". */
    @Test
    void aVersionWithBuildMetadataOfAnyLengthIsAValidLabel(@TempDir Path directory) throws IOException {
        // Given
        var chart = Chart.copyTo(directory);
        var description = chart.resolve("Chart.yaml");
        var build = "0.1.0-rc.1+" + "build.".repeat(10) + "7";
        Files.writeString(
                description, Files.readString(description).replaceAll("(?m)^(version|appVersion): .*", "$1: " + build));

        // When
        var rendered = new Helm(chart)
                .template()
                .withKubeVersion(Chart.KUBE_VERSION)
                .set("image.tag", "0.1.0")
                .call();

        // Then
        assertThat(rendered).doesNotContain(build).containsPattern("helm.sh/chart: [-.\\w]{1,62}\\w\n");
        assertThat(rendered).containsPattern("app.kubernetes.io/version: \"[-.\\w]{1,62}\\w\"\n");
    }

    /** Helm finds out by itself only when an object that is no hook has the same name. */
    @ParameterizedTest
    @CsvSource({
        "to.kyo, to-kyo",
        "8.tokyo, release-8-tokyo",
        "tttttttttttttttttttttttttttttttttttttttttttttttttttta, tttttttttttttttttttttttttttttttttttttttttttttttttttb"
    })
    void twoReleasesOfANamespaceHaveNothingInCommonHoweverAlikeTheyAreCalled(String one, String other) {
        // Given
        var names = names(everything(one));

        // When
        var others = names(everything(other).set("crds.enabled=false"));

        // Then
        assertThat(others).isNotEmpty().doesNotContainAnyElementsOf(names);
    }

    @Test
    void whatARuleOfNamesLeavesAloneIsCalledAfterTheReleaseAlone() {
        // When
        var names = everything("tokyo").objects().stream()
                .filter(Namespaced.class::isInstance)
                .map(ChartNamesTest::nameWithoutNamespace);

        // Then
        assertThat(names)
                .containsOnly(
                        "tokyo-cdnproxy-operator",
                        "tokyo-cdnproxy-operator-leader",
                        "tokyo-cdnproxy-operator-metrics",
                        "tokyo-cdnproxy-operator-dashboard",
                        "tokyo-cdnproxy-operator-uninstall-check");
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

    /** Of two with one key, some readers of YAML take the last one, and others refuse the whole. */
    @Test
    void aLabelThatIsSaidForAllAndForOneIsThereOnce() throws IOException {
        // Given
        var values = Chart.asDocumented().with("full");

        // When
        var chart = values.set("metrics.dashboard.labels.team=monitoring");

        // Then
        var strict = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (var documents = new YAMLMapper(strict).readerFor(JsonNode.class).<JsonNode>readValues(chart.text())) {
            assertThat(documents.readAll())
                    .filteredOn(object -> object.path("kind").asText().equals("ConfigMap"))
                    .extracting(
                            dashboard -> dashboard.at("/metadata/labels/team").asText())
                    .containsExactly("monitoring");
        }
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

    /** Every object that the chart can make, called after the release. */
    private static Chart everything(String release) {
        return Chart.release(release, "proxies")
                .with("full")
                .set("nameOverride=")
                .set("fullnameOverride=")
                .set("metrics.prometheusRule.job=")
                .set("serviceAccount.create=true")
                .set("serviceAccount.name=");
    }

    /** In another namespace than its own, a release says in its roles' names where it is. */
    private static String nameWithoutNamespace(HasMetadata object) {
        var name = object.getMetadata().getName();
        return object instanceof Role || object instanceof RoleBinding ? name.replaceFirst(":proxies$", "") : name;
    }

    /** Wherever somebody may write a name. */
    private static Chart everyName(String name, String withLetterFirst, Path directory) throws IOException {
        var values = Files.writeString(
                directory.resolve(name + ".yaml"),
                """
                nameOverride: "%2$s"
                fullnameOverride: "%2$s"
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
