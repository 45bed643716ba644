package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.cdnproxy.api.CdnProxy;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every directory under {@code children} is a case: from {@code in.yaml} exactly the children in {@code
 * out-<Kind>-<name>.yaml} must come, letter by letter; {@code has-<Kind>-<name>.yaml} are there before. Secrets are shown decoded. To accept a change, copy the actual
 * text from the failure.
 */
class ChildrenTest {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(new Jdk8Module())
            .build();

    @TestFactory
    Stream<DynamicContainer> theChildrenAreAsWritten() throws IOException, URISyntaxException {
        Path cases = Path.of(ChildrenTest.class.getResource("/children").toURI());
        return list(cases)
                .map(directory -> DynamicContainer.dynamicContainer(
                        directory.getFileName().toString(), comparisons(directory)));
    }

    private static Stream<DynamicTest> comparisons(Path directory) {
        Map<String, String> written = new TreeMap<>(outputs(directory));
        Map<String, String> actual = new TreeMap<>(children(directory));
        Stream<DynamicTest> contents = actual.entrySet().stream()
                .map(child -> DynamicTest.dynamicTest(
                        child.getKey(), () -> assertThat(child.getValue()).isEqualTo(written.get(child.getKey()))));
        DynamicTest files = DynamicTest.dynamicTest(
                "one file for each child", () -> assertThat(written.keySet()).isEqualTo(actual.keySet()));
        return Stream.concat(Stream.of(files), contents);
    }

    private static Map<String, String> outputs(Path directory) {
        return list(directory)
                .filter(file -> file.getFileName().toString().startsWith("out-"))
                .collect(Collectors.toMap(file -> file.getFileName().toString(), ChildrenTest::read));
    }

    private static Map<String, String> children(Path directory) {
        return desired(directory, inputs(directory.resolve("in.yaml")))
                .collect(Collectors.toMap(
                        child -> "out-" + child.getKind() + "-"
                                + child.getMetadata().getName() + ".yaml",
                        ChildrenTest::yaml));
    }

    /** All children that the workflow would apply, the spec's switches considered. */
    private static Stream<HasMetadata> desired(Path directory, ChildInputs inputs) {
        CdnProxy proxy = inputs.proxy();
        Stream<HasMetadata> server = new OriginRunsHere().isWanted(proxy.getSpec())
                ? Stream.of(
                        CredentialsSecret.initial(proxy, inputs.credentials().orElseThrow()),
                        ConfigSecret.desired(inputs),
                        V2rayDeployment.desired(inputs),
                        V2rayService.desired(inputs, present(directory, "has-Service-tokyo.yaml", Service.class)),
                        V2rayNetworkPolicy.desired(inputs))
                : Stream.empty();
        Stream<Optional<? extends HasMetadata>> switched = Stream.of(
                new OriginRunsHere().isWanted(proxy.getSpec())
                        ? ClientSecret.desired(inputs, present(directory, "has-Secret-tokyo-client.yaml", Secret.class))
                        : Optional.empty(),
                new V2rayPodDisruptionBudget.Replicated().isWanted(proxy.getSpec())
                        ? Optional.of(V2rayPodDisruptionBudget.desired(inputs))
                        : Optional.empty(),
                new OriginCertificate.Wanted().isWanted(proxy.getSpec())
                        ? Optional.of(OriginCertificate.desired(
                                inputs, present(directory, "has-Certificate-tokyo-origin.yaml", Certificate.class)))
                        : Optional.empty(),
                new ViewerCertificate.Wanted().isWanted(proxy.getSpec())
                        ? Optional.of(ViewerCertificate.desired(
                                inputs, present(directory, "has-Certificate-tokyo-viewer.yaml", Certificate.class)))
                        : Optional.empty(),
                new PublishedByExternalDns().isWanted(proxy.getSpec())
                        ? EdgeDnsEndpoint.desired(
                                inputs, present(directory, "has-DNSEndpoint-tokyo-edge.yaml", DnsEndpoint.class))
                        : Optional.empty(),
                new PublishedByExternalDns().isWanted(proxy.getSpec())
                        ? OriginDnsEndpoint.desired(
                                inputs, present(directory, "has-DNSEndpoint-tokyo-origin.yaml", DnsEndpoint.class))
                        : Optional.empty(),
                new PublishedByExternalDns().isWanted(proxy.getSpec())
                                && !inputs.proofs().areNone()
                        ? ProofDnsEndpoint.desired(
                                inputs, present(directory, "has-DNSEndpoint-tokyo-validation.yaml", DnsEndpoint.class))
                        : Optional.empty());
        return Stream.concat(server, switched.flatMap(Optional::stream));
    }

    private static <T> Optional<T> present(Path directory, String name, Class<T> type) {
        var file = directory.resolve(name);
        return Files.exists(file) ? Optional.of(read(file, type)) : Optional.empty();
    }

    private static ChildInputs inputs(Path file) {
        var written = read(file, ObjectNode.class);
        // Only of names that are left.
        if (!written.has("deserted")) {
            written.putArray("deserted");
        }
        return YAML.convertValue(written, ChildInputs.class);
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return YAML.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + file, e);
        }
    }

    private static String yaml(HasMetadata child) {
        try {
            return YAML.writeValueAsString(child instanceof Secret secret ? decoded(secret) : child);
        } catch (IOException e) {
            throw new AssertionError("unwritable: " + child.getMetadata().getName(), e);
        }
    }

    private static Secret decoded(Secret secret) {
        Map<String, String> text = secret.getData().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), UTF_8)));
        return new SecretBuilder(secret).withData(null).withStringData(text).build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + file, e);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + directory, e);
        }
    }
}
