package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaGapTest {
    private static final JsonNode OWN = schema(
            """
            properties:
              spec:
                properties:
                  policy: {type: string, default: Delete, enum: [Delete, Retain]}
                  records:
                    items: {properties: {name: {type: string}}}
            """);

    @Test
    void theSameSchemaLacksNothing() {
        assertThat(SchemaGap.between(OWN, OWN, "")).isEmpty();
    }

    @Test
    void aNewerSchemaLacksNothing() {
        // Given
        var newer = schema(
                """
                properties:
                  spec:
                    properties:
                      policy: {type: string, default: Retain, enum: [Archive, Delete, Retain]}
                      records:
                        items: {properties: {name: {type: string}, ttl: {type: integer}}}
                      future: {type: string}
                """);

        // When
        var gap = SchemaGap.between(OWN, newer, "");

        // Then
        assertThat(gap).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: {default: Delete, enum: [Delete, Retain]}                                      | spec.records",
                "records: {items: {properties: {name: {type: string}}}}                                 | spec.policy",
                "policy: {enum: [Delete, Retain]}, records: {items: {properties: {name: {}}}}           | the default of spec.policy",
                "policy: {default: Delete, enum: [Delete]}, records: {items: {properties: {name: {}}}}  | spec.policy: Retain",
                "policy: {default: Delete, enum: [Delete, Retain]}, records: {items: {properties: {}}}  | spec.records[].name",
                "policy: {default: Delete, enum: [Delete, Retain]}, records: {type: array}              | spec.records[]"
            })
    void whatAnOlderSchemaLacksIsNamed(String properties, String missing) {
        // Given
        var older = schema("properties: {spec: {properties: {%s}}}".formatted(properties));

        // When
        var gap = SchemaGap.between(OWN, older, "");

        // Then
        assertThat(gap).containsExactly(missing);
    }

    private static JsonNode schema(String yaml) {
        return new KubernetesSerialization().unmarshal(yaml, JsonNode.class);
    }
}
