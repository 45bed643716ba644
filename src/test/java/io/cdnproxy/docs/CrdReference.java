package io.cdnproxy.docs;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A definition of custom resources as a page of Markdown: a section for each object, with its fields and its rules. */
record CrdReference(CustomResourceDefinition definition) {

    String page() {
        var version = definition.getSpec().getVersions().getFirst();
        var names = definition.getSpec().getNames();
        var text = new StringBuilder(
                """
                <!-- Generated from crds/ by CrdReference; ReferencePageTest tells how to write it again. -->
                # Reference

                Kind `%s` of `%s/%s`, short name `%s`. `kubectl explain %s --recursive` shows the same for the version that
                is installed. A field with a default need not be set; the API server fills it in.

                """
                        .formatted(
                                names.getKind(),
                                definition.getSpec().getGroup(),
                                version.getName(),
                                names.getShortNames().getFirst(),
                                names.getSingular()));
        var root = version.getSchema().getOpenAPIV3Schema();
        rules(root).ifPresent(rules -> text.append(rules).append('\n'));
        Stream.of("spec", "status")
                .flatMap(part -> objects(part, root.getProperties().get(part)))
                .forEach(object -> text.append(section(object)));
        return text.toString().stripTrailing() + "\n";
    }

    private record ObjectSchema(String path, JSONSchemaProps schema) {}

    private static Stream<ObjectSchema> objects(String path, JSONSchemaProps schema) {
        return schema.getProperties().isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(new ObjectSchema(path, schema)),
                        fields(schema).entrySet().stream()
                                .flatMap(field -> objects(path + "." + field.getKey(), element(field.getValue()))));
    }

    private static String section(ObjectSchema object) {
        var required = object.schema().getRequired();
        var rows = fields(object.schema()).entrySet().stream()
                .map(field -> row(object.path(), field.getKey(), field.getValue(), required.contains(field.getKey())))
                .collect(Collectors.joining());
        return """
                ## %s

                %s| field | value | default | meaning |
                |---|---|---|---|
                %s
                %s"""
                .formatted(
                        object.path(),
                        Optional.ofNullable(object.schema().getDescription())
                                .map(description -> escaped(description) + "\n\n")
                                .orElse(""),
                        rows,
                        rules(object.schema()).map(rules -> rules + "\n").orElse(""));
    }

    private static String row(String path, String name, JSONSchemaProps schema, boolean required) {
        var fieldRules = element(schema).getProperties().isEmpty()
                ? schema.getXKubernetesValidations().stream()
                        .map(ValidationRule::getMessage)
                        .collect(Collectors.joining("; "))
                : "";
        return "| %s%s | %s | %s | %s |\n"
                .formatted(
                        element(schema).getProperties().isEmpty()
                                ? "`" + name + "`"
                                : "[`%s`](#%s)"
                                        .formatted(
                                                name,
                                                (path + name).replace(".", "").toLowerCase()),
                        required ? " (required)" : "",
                        value(schema),
                        schema.getDefault() == null
                                ? ""
                                : "`" + schema.getDefault().asText() + "`",
                        escaped(Stream.of(
                                        Optional.ofNullable(schema.getDescription())
                                                .orElse(""),
                                        fieldRules)
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" Rule: "))));
    }

    private static String value(JSONSchemaProps schema) {
        if (schema.getItems() != null) {
            return "list%s of %s"
                    .formatted(
                            most(schema.getMaxItems()), value(schema.getItems().getSchema()));
        }
        if (schema.getAdditionalProperties() != null) {
            return "map%s of %s"
                    .formatted(
                            most(schema.getMaxProperties()),
                            value(schema.getAdditionalProperties().getSchema()));
        }
        if (!schema.getEnum().isEmpty()) {
            return schema.getEnum().stream()
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        return schema.getType() + bounds(schema);
    }

    private static String most(Long bound) {
        return bound == null ? "" : " (at most %d)".formatted(bound);
    }

    private static String bounds(JSONSchemaProps schema) {
        var bounds = new ArrayList<String>();
        if (schema.getMinimum() != null && schema.getMaximum() != null) {
            bounds.add("%.0f to %.0f".formatted(schema.getMinimum(), schema.getMaximum()));
        }
        if (schema.getMaxLength() != null) {
            bounds.add("at most %d characters".formatted(schema.getMaxLength()));
        }
        return bounds.stream().map(bound -> ", " + bound).collect(Collectors.joining());
    }

    private static Optional<String> rules(JSONSchemaProps schema) {
        return Optional.of(schema.getXKubernetesValidations())
                .filter(rules -> !rules.isEmpty())
                .map(rules -> rules.stream()
                        .map(rule -> "- " + escaped(rule.getMessage()) + "\n")
                        .collect(Collectors.joining()));
    }

    private static JSONSchemaProps element(JSONSchemaProps schema) {
        return schema.getItems() == null ? schema : schema.getItems().getSchema();
    }

    private static Map<String, JSONSchemaProps> fields(JSONSchemaProps schema) {
        return new TreeMap<>(schema.getProperties());
    }

    /** Nothing of it is Markdown. */
    private static String escaped(String text) {
        return text.replaceAll("([|*_<>\\[\\]`\\\\])", "\\\\$1");
    }
}
