package io.cdnproxy.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the chart holds for Prometheus and Grafana. */
final class MonitoringChart {
    private static final Path CHART = Path.of("helm", "cdnproxy-operator");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<HasMetadata> resources;

    private MonitoringChart(List<HasMetadata> resources) {
        this.resources = resources;
    }

    static MonitoringChart rendered() {
        return new MonitoringChart(resources(template()
                .set("metrics.serviceMonitor.enabled", true)
                .set("metrics.prometheusRule.enabled", true)
                .set("metrics.dashboard.enabled", true)));
    }

    /** With alerts about a job that is none of the release's. */
    static MonitoringChart scrapedBySomebodyElse(String job) {
        return new MonitoringChart(resources(
                template().set("metrics.prometheusRule.enabled", true).set("metrics.prometheusRule.job", job)));
    }

    /** The kinds that a release has whose values say nothing. */
    static List<String> unasked() {
        return resources(template()).stream().map(HasMetadata::getKind).toList();
    }

    private static TemplateCommand template() {
        return new Helm(CHART)
                .template()
                .withKubeVersion("1.30.0")
                .withName("cdnproxy-operator")
                .withNamespace("cdnproxy-system");
    }

    private static List<HasMetadata> resources(TemplateCommand template) {
        Object parsed = new KubernetesSerialization().unmarshal(template.call());
        return ((Collection<?>) parsed).stream().map(HasMetadata.class::cast).toList();
    }

    /** The alerts, each with {@code expr} and {@code annotations}. */
    List<JsonNode> alerts() {
        return stream(rule().at("/spec/groups"))
                .flatMap(group -> stream(group.at("/rules")))
                .toList();
    }

    /** The alerts as a rule file of Prometheus. */
    String alertFile() {
        return Serialization.asYaml(Map.of("groups", JSON.convertValue(rule().at("/spec/groups"), List.class)));
    }

    /** The dashboard's queries, each as a rule that records it. */
    String queryFile() {
        return Serialization.asYaml(Map.of("groups", List.of(Map.of("name", "dashboard", "rules", queries()))));
    }

    /** The same queries, as they are. */
    List<String> expressions() {
        return queries().stream().map(query -> query.get("expr")).toList();
    }

    private List<Map<String, String>> queries() {
        return panels().flatMap(panel -> stream(panel.at("/targets")).map(target -> {
                    var rule = new LinkedHashMap<String, String>();
                    rule.put(
                            "record",
                            "panel:" + panel.at("/id").asText() + ":"
                                    + target.at("/refId").asText());
                    rule.put("expr", target.at("/expr").asText());
                    return Map.copyOf(rule);
                }))
                .toList();
    }

    private Stream<JsonNode> panels() {
        return resources.stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .flatMap(map -> map.getData().values().stream())
                .flatMap(dashboard -> stream(parse(dashboard).at("/panels")));
    }

    private JsonNode rule() {
        return resources.stream()
                .filter(resource -> resource.getKind().equals("PrometheusRule"))
                .map(GenericKubernetesResource.class::cast)
                .map(resource -> JSON.<JsonNode>valueToTree(resource))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
