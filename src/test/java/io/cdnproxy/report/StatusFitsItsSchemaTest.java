package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Adoption;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever others say or own, the API server must accept the status that tells of it: it refuses all or nothing. */
class StatusFitsItsSchemaTest {
    private static final int TOO_LONG = 10_000;
    private static final int TOO_MANY = 500;

    /** etcd refuses requests above 1.5 MiB, and an object carries more than its status. */
    private static final int MOST_BYTES = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "漢", "😀"})
    void aStatusOfMonstersBreaksNoBound(String character) throws Exception {
        // Given
        var monster = character.repeat(TOO_LONG);
        var difference = new SettingDifference(monster, monster, monster);

        // When
        var status = CdnProxyStatus.builder()
                .observedGeneration(1)
                .endpoint(monster)
                .distribution(Optional.of(new Distribution(monster, monster, monster, "Deployed")))
                .viewerCertificate(Optional.of(new ViewerCertificate(monster, "2040-01-01T00:00:00Z")))
                .clientSecretName(Optional.of(monster))
                .dns(Optional.of(new Dns(many(new DnsRecord(monster, "CNAME", many(monster))))))
                .drift(many(difference))
                .plan(many(new PlannedChange(PlannedAction.Change, monster, many(monster))))
                .adoption(Optional.of(new Adoption(monster, "0123456789abcdef", many(difference))))
                .conditions(Conditions.merge(List.of(), verdicts(monster), 1, Instant.EPOCH))
                .build();

        // Then
        assertThat(violations("status", Serialization.jsonMapper().valueToTree(status), schema()))
                .isEmpty();
        assertThat(Serialization.asJson(status).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(MOST_BYTES);
    }

    private static Map<ConditionType, Verdict> verdicts(String message) {
        return Stream.of(ConditionType.values())
                .collect(Collectors.toMap(type -> type, type -> Verdict.fails(Reason.InvalidConfiguration, message)));
    }

    private static <T> List<T> many(T value) {
        return Collections.nCopies(TOO_MANY, value);
    }

    private static JSONSchemaProps schema() throws Exception {
        return Serialization.unmarshal(
                        Files.readString(Path.of("crds", "cdnproxies.cdnproxy.io-v1.yml")),
                        CustomResourceDefinition.class)
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("status");
    }

    /** As the API server counts: characters of strings, items of lists. */
    private static List<String> violations(String path, JsonNode value, JSONSchemaProps schema) {
        var found = new ArrayList<String>();
        if (value.isTextual()) {
            var text = value.textValue();
            if (schema.getMaxLength() != null && text.codePointCount(0, text.length()) > schema.getMaxLength()) {
                found.add(path + " is longer than " + schema.getMaxLength());
            }
            if (text.chars().filter(unit -> Character.isSurrogate((char) unit)).count() % 2 != 0) {
                found.add(path + " holds half a character");
            }
            if (schema.getMaxLength() == null && schema.getEnum() == null) {
                found.add(path + " has no bound");
            }
        } else if (value.isArray()) {
            if (schema.getMaxItems() == null || value.size() > schema.getMaxItems()) {
                found.add(path + " has more items than " + schema.getMaxItems());
            }
            value.forEach(item ->
                    found.addAll(violations(path + "[]", item, schema.getItems().getSchema())));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(entry -> found.addAll(violations(
                            path + "." + entry.getKey(),
                            entry.getValue(),
                            schema.getProperties().get(entry.getKey()))));
        }
        return found.stream().distinct().toList();
    }
}
