package io.cdnproxy.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdnproxy.sandbox.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values there are, and which are refused. */
class ChartValuesTest {
    private static final Path ODD_VALUES = Path.of("src", "test", "resources", "chart", "odd-values.yaml");

    /**
     * What somebody wrote by mistake.
     *
     * @param refusal what the words of the refusal hold
     */
    private record OddValue(JsonNode values, String refusal) {}

    @Test
    void valuesAndSchemaNameTheSame() throws IOException {
        // Given
        var values =
                new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());

        // When
        var known = leaves("", schema());

        // Then
        known.remove(".global");
        assertThat(leaves("", schema(), values)).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyValueIsDescribedAndEveryObjectSaysWhatItMayHold() throws IOException {
        // When
        var careless = careless("", schema().at("/properties"));

        // Then
        assertThat(careless).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    replica=2                                  | additional properties 'replica' not allowed
                    image.tags=1                               | additional properties 'tags' not allowed
                    settings.cdn.quickSweeps=1s                | additional properties 'quickSweeps' not allowed
                    aws.endpointUrls.s3=https://s3.example.com | additional properties 's3' not allowed
                    replicas=two                               | at '/replicas': got string, want integer
                    replicas=-1                                | at '/replicas': minimum
                    crds.enabled=maybe                         | at '/crds/enabled': got string, want boolean
                    image.digest=sha256:12                     | at '/image/digest'
                    image.pullPolicy=Sometimes                 | at '/image/pullPolicy': value must be one of
                    settings.edge.port=65536                   | at '/settings/edge/port': maximum
                    settings.cdn.quickSweep=fast               | at '/settings/cdn/quickSweep'
                    settings.cdn.quickSweep=0s                 | at '/settings/cdn/quickSweep'
                    settings.cdn.quickSweep=PT0S               | at '/settings/cdn/quickSweep'
                    settings.cdn.apiCallTimeout=PTS            | at '/settings/cdn/apiCallTimeout'
                    settings.cdn.slowSweep=11m                 | settings.cdn.slowSweep: at most 10m, not 11m
                    settings.cdn.slowSweep=PT10M1S             | settings.cdn.slowSweep: at most 10m, not PT10M1S
                    settings.cdn.slowSweep=9999ms              | settings.cdn.slowSweep: 9999ms is shorter than quickSweep, which is 10s
                    settings.probes.allowedRanges[0]=foo       | at '/settings/probes/allowedRanges/0'
                    settings.probes.allowedRanges[0]=10.0.0.7  | at '/settings/probes/allowedRanges/0'
                    settings.dns.resolvers[0]=dns.example.com  | at '/settings/dns/resolvers/0'
                    settings.proxy.runAsUser=0                 | at '/settings/proxy/runAsUser': minimum
                    settings.proxy.runAsUser=root              | at '/settings/proxy/runAsUser'
                    settings.installationId=a_b                | at '/settings/installationId'
                    watchNamespaces=team-a                     | at '/watchNamespaces': got string, want array
                    watchNamespaces[0]=Team-A                  | at '/watchNamespaces/0'
                    aws.endpointUrl=cloudfront.example.com     | at '/aws/endpointUrl'
                    podDisruptionBudget.maxUnavailable=0       | at '/podDisruptionBudget/maxUnavailable': minimum
                    fullnameOverride=-a                        | at '/fullnameOverride'
                    commonLabels.app\\.kubernetes\\.io/name=x   | invalid propertyName 'app.kubernetes.io/name'
                    podLabels.app\\.kubernetes\\.io/instance=x  | invalid propertyName 'app.kubernetes.io/instance'
                    serviceAccount.create=null                 | missing property 'create'
                    watchNamespaces[0]=team-a                  | settings.installationId: must be set with watchNamespaces
                    watchNamespaces[0]=team-b                  | where this release has watched all namespaces until now, the uid of namespace kube-system
                    """)
    void whatCannotBeMeantIsRefused(String setting, String refusal) {
        // Given
        var chart = Chart.asDocumented().set(setting);

        // When, Then
        assertThatIllegalStateException().isThrownBy(chart::text).withMessageContaining(refusal);
    }

    static Stream<Arguments> oddValues() throws IOException {
        try (var all = new YAMLMapper().readerFor(OddValue.class).<OddValue>readValues(ODD_VALUES.toFile())) {
            return all.readAll().stream().map(odd -> arguments(odd.values(), odd.refusal()));
        }
    }

    /** Most of them were rendered once, and refused by the API server or the kubelet, each in its own way and late. */
    @ParameterizedTest
    @MethodSource("oddValues")
    void whatNoServerWouldTakeIsRefusedBeforeItIsAsked(JsonNode values, String refusal, @TempDir Path directory)
            throws IOException {
        // Given
        var file = directory.resolve("values.yaml");
        new YAMLMapper().writeValue(file.toFile(), values);
        var chart = Chart.asDocumented().with(file);

        // When, Then
        assertThatIllegalStateException().isThrownBy(chart::text).withMessageContaining(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settings.edge.address=2001:db8::7",
                "settings.edge.address=edge.example.com",
                "settings.hostnames.allowed=team-a=*.a.example.com, A.example.com; ;*=*;",
                "metrics.serviceMonitor.interval=1m30s",
                "settings.probes.allowedRanges[0]=255.255.255.255/32",
                "settings.dns.resolvers[0]=[fd00::1]:65535"
            })
    void whatServersTakeIsTaken(String setting) {
        // Given
        var chart = Chart.asDocumented().with("full").set(setting);

        // When
        var rendered = chart.text();

        // Then
        assertThat(rendered).contains(setting.substring(setting.indexOf('=') + 1));
    }

    static Stream<String> emptyByDefault() throws IOException {
        var values =
                new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());
        return leaves("", schema()).stream()
                .filter(path -> values.at(path.replace('.', '/')).isContainerNode())
                .filter(path -> values.at(path.replace('.', '/')).isEmpty())
                .map(path -> path.substring(1));
    }

    /** Null takes a default away: https://helm.sh/docs/chart_template_guide/values_files/#deleting-a-default-key */
    @ParameterizedTest
    @MethodSource("emptyByDefault")
    void nothingIsTheSameAsAnEmptyValue(String value) {
        // Given
        var empty = Chart.asDocumented().text();

        // When
        var nothing = Chart.asDocumented().set(value + "=null").text();

        // Then
        assertThat(nothing).isEqualTo(empty);
    }

    static Stream<String> groups() throws IOException {
        return groups("", schema()).stream();
    }

    /** Nothing could be in its place. */
    @ParameterizedTest
    @MethodSource("groups")
    void aGroupCannotBeTakenAway(String group) {
        // Given
        var chart = Chart.asDocumented().set(group + "=null");

        // When, Then
        assertThatIllegalStateException().isThrownBy(chart::text).withMessageContaining("missing propert");
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper()
                .readTree(Chart.DIRECTORY.resolve("values.schema.json").toFile());
    }

    /** Paths of what has no properties of its own: scalars, lists, and maps with any key. */
    private static List<String> leaves(String path, JsonNode schema) {
        var leaves = new ArrayList<String>();
        if (!schema.has("properties")) {
            leaves.add(path);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> leaves.addAll(leaves(path + "." + property.getKey(), property.getValue())));
        return leaves;
    }

    private static List<String> groups(String path, JsonNode schema) {
        var groups = new ArrayList<String>();
        schema.path("properties").properties().stream()
                .filter(property -> property.getValue().has("properties"))
                .forEach(property -> {
                    groups.add(path + property.getKey());
                    groups.addAll(groups(path + property.getKey() + ".", property.getValue()));
                });
        return groups;
    }

    private static List<String> leaves(String path, JsonNode schema, JsonNode value) {
        var leaves = new ArrayList<String>();
        if (!schema.has("properties")) {
            leaves.add(path);
        } else {
            value.properties()
                    .forEach(field -> leaves.addAll(leaves(
                            path + "." + field.getKey(),
                            schema.at("/properties/" + field.getKey()),
                            field.getValue())));
        }
        return leaves;
    }

    private static List<String> careless(String path, JsonNode properties) {
        var careless = new ArrayList<String>();
        properties.properties().forEach(property -> {
            var inner = path + "." + property.getKey();
            var schema = property.getValue();
            if (!schema.has("description")
                    || schema.has("properties")
                            && !schema.path("additionalProperties").isBoolean()) {
                careless.add(inner);
            }
            careless.addAll(careless(inner, schema.path("properties")));
        });
        return careless;
    }
}
