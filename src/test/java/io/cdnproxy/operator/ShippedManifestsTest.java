package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedManifestsTest {
    private static final Path CHART = Path.of("helm", "cdnproxy-operator");

    @Test
    void theChartInstallsWhatDeployHolds() throws IOException {
        // Given
        var plain = byKindAndName(Files.list(Path.of("deploy"))
                .filter(file -> file.toString().endsWith(".yaml"))
                .sorted()
                .flatMap(file -> parse(read(file)))
                .filter(resource -> !(resource instanceof Namespace)));

        // When
        var rendered = byKindAndName(parse(template().call()));

        // Then
        assertThat(rendered).isEqualTo(plain);
    }

    @Test
    void valuesBecomeTheOperatorsSettings() {
        // When
        var rendered = template()
                .set("env.CDNPROXY_INSTALLATION_ID", "tokyo-1")
                .set("image", "registry.example.com/operator:1")
                .call();

        // Then
        assertThat(rendered)
                .contains("image: registry.example.com/operator:1")
                .contains("- name: CDNPROXY_INSTALLATION_ID\n              value: \"tokyo-1\"");
    }

    private static TemplateCommand template() {
        return new Helm(CHART)
                .template()
                .withKubeVersion("1.30.0")
                .withName("cdnproxy-operator")
                .withNamespace("cdnproxy-system");
    }

    private static Map<String, HasMetadata> byKindAndName(Stream<HasMetadata> resources) {
        var map = new TreeMap<String, HasMetadata>();
        resources.forEach(resource ->
                map.put(resource.getKind() + "/" + resource.getMetadata().getName(), resource));
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Stream<HasMetadata> parse(String yaml) {
        Object parsed = new KubernetesSerialization().unmarshal(yaml);
        return parsed instanceof Collection<?> many
                ? ((Collection<HasMetadata>) many).stream()
                : Stream.of((HasMetadata) parsed);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
