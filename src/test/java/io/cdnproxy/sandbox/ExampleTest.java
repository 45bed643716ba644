package io.cdnproxy.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdnproxy.sandbox.ExampleManifest.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String ARN = "arn:aws:acm:us-east-1:000000000000:certificate/here";

    @Test
    void everyFileRunsHereOrItIsSaidWhyNot() throws IOException {
        // Given
        var expected = new TreeSet<>(Example.NOT_HERE.keySet());
        try (var files = Files.list(Example.DIRECTORY)) {

            // When
            Example.all().forEach(example -> expected.add(example.name()));

            // Then
            assertThat(expected)
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .map(file -> file.replaceFirst("\\.yaml$", ""))
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void anotherNameIsRefusedWithThoseThatThereAre() {
        // When
        var refusal = catchThrowable(() -> Example.named("minimum"));

        // Then
        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("no example minimum", "minimal, other-cdn", "shadowsocks, upyun");
    }

    @Test
    void oneThatCannotRunHereIsRefusedToo() {
        // When
        var refusal = catchThrowable(() -> Example.named("adoption"));

        // Then
        assertThat(refusal).hasMessageContaining("no example adoption runs here");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void thePageOnTheSandboxTellsWhatIsThereBesidesIt(Example example) throws IOException {
        // When
        var page = Files.readString(Path.of("docs", "sandbox.md"));

        // Then
        assertThat(page).containsPattern("(?m)^\\| .*`" + example + "`.* \\|$");
    }

    static List<Example> examples() throws IOException {
        return Example.all();
    }

    /** All that a file says is applied; names and the certificate are this world's. */
    @ParameterizedTest
    @MethodSource("examples")
    void whatItsFileSaysIsApplied(Example example) throws IOException {
        // Given
        var written = leaves(Files.readString(Example.DIRECTORY.resolve(example + ".yaml")));

        // When
        var manifest = ExampleManifest.of(example, new Place("sandbox.test", () -> ARN, Optional.empty()));

        // Then
        var translated = written.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .replace("example.com", "sandbox.test")
                        .replaceAll("arn:aws:acm:.*", ARN)));
        assertThat(leaves(manifest.yaml())).containsAllEntriesOf(translated);
        assertThat(manifest.yaml()).doesNotContain("example.com");
    }

    @Test
    void besideOthersItHasANamespaceOfItsOwn() throws IOException {
        // Given
        var place = new Place("sandbox.test", () -> ARN, Optional.of("mine"));

        // When
        var manifest = ExampleManifest.of(new Example("limited-names"), place);

        // Then
        assertThat(manifest.namespace()).isEqualTo("mine");
        assertThat(leaves(manifest.yaml()))
                .containsEntry("Namespace/metadata/name", "mine")
                .doesNotContainValue("team-a");
    }

    @Test
    void aServiceOfTheUsersListensWhereTheOriginDoes() throws IOException {
        // Given
        var place = new Place("sandbox.test", () -> ARN, Optional.empty());
        var manifest = ExampleManifest.of(new Example("website-in-cluster"), place);

        // When
        manifest.originListensAt(8443);

        // Then
        assertThat(leaves(manifest.yaml()))
                .containsEntry("CdnProxy/spec/origin/port", "8443")
                .containsEntry("Service/spec/ports/0/port", "8443")
                .containsEntry("Service/spec/ports/0/targetPort", "https");
    }

    /** Every value, by its kind and its way there. */
    private static Map<String, String> leaves(String yaml) throws IOException {
        var leaves = new HashMap<String, String>();
        try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(yaml)) {
            for (var document : documents.readAll()) {
                collect(document.path("kind").asText(), document, leaves);
            }
        }
        return leaves;
    }

    private static void collect(String place, JsonNode node, Map<String, String> leaves) {
        if (node.isValueNode()) {
            leaves.put(place, node.asText());
        }
        node.properties().forEach(entry -> collect(place + "/" + entry.getKey(), entry.getValue(), leaves));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(place + "/" + i, node.get(i), leaves);
        }
    }
}
