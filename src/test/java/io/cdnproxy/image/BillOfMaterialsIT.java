package io.cdnproxy.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.digest.DigestUtils;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of components that is signed for the image: whoever looks for a library in it must be able to believe it. */
@Tag("image")
class BillOfMaterialsIT {
    private static OciImage image;
    private static Path file;
    private static JsonNode list;

    @BeforeAll
    static void read() throws IOException {
        image = Container.builtImage();
        file = image.sibling(".cdx.json");
        list = new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void isValidCycloneDx() throws IOException {
        assertThat(list.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(new JsonParser().validate(Files.readAllBytes(file), Version.VERSION_16))
                .isEmpty();
    }

    @Test
    void isOfThisImage() {
        assertThat(list.at("/metadata/component/type").asText()).isEqualTo("container");
        assertThat("sha256:" + sha256(list.at("/metadata/component"))).isEqualTo(image.digest());
    }

    @Test
    void namesEveryJarOfTheImageWithItsDigest() throws IOException {
        // Given
        Map<String, String> jars = new HashMap<>();
        for (var layer : image.layers()) {
            image.visit(layer, (entry, content) -> {
                // The Java runtime is one component, whatever it consists of.
                if (entry.getName().endsWith(".jar") && !entry.getName().startsWith("opt/java/")) {
                    jars.put("/" + entry.getName(), DigestUtils.sha256Hex(content));
                }
            });
        }

        // When
        Map<String, String> listed = new HashMap<>();
        components(BillOfMaterialsIT::isJar).forEach(jar -> listed.put(location(jar), sha256(jar)));

        // Then
        assertThat(listed).hasSizeGreaterThan(100).isEqualTo(jars);
    }

    @Test
    void knowsVersionAndLicenceOfEveryJar() {
        assertThat(components(BillOfMaterialsIT::isJar))
                .allSatisfy(jar -> assertThat(jar.path("version").asText())
                        .as("version of " + location(jar))
                        .isNotEmpty())
                .allSatisfy(jar -> assertThat(jar.path("licenses"))
                        .as("licence of " + location(jar))
                        .isNotEmpty());
    }

    @Test
    void namesWhatIsBelowTheJarsToo() {
        assertThat(components(component -> !isJar(component)))
                .extracting(component -> component.path("name").asText())
                .contains("openjdk", "libc6", "ca-certificates");
    }

    private static List<JsonNode> components(Predicate<JsonNode> wanted) {
        return stream(list.path("components")).filter(wanted).toList();
    }

    private static boolean isJar(JsonNode component) {
        return location(component).endsWith(".jar");
    }

    /** Where it lies in the image. */
    private static String location(JsonNode component) {
        return component.at("/evidence/occurrences/0/location").asText();
    }

    private static String sha256(JsonNode component) {
        return stream(component.path("hashes"))
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .findAny()
                .orElse("");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
