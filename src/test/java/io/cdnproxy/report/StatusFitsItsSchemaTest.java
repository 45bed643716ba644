package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Adoption;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ProxySpec.Egress;
import io.cdnproxy.api.ProxySpec.ImagePullSecret;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever others say or own, the API server must accept the status that tells of it: it refuses all or nothing. */
class StatusFitsItsSchemaTest {
    private static final String NAME = "n".repeat(253);
    private static final int TOO_LONG = 10_000;
    private static final int TOO_MANY = 500;

    /** etcd refuses requests above 1.5 MiB, and an object carries annotations and managed fields besides, most of half a MiB. */
    private static final int MOST_BYTES = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "漢", "😀", "\u0001"})
    void aStatusOfMonstersBreaksNoBound(String character) throws Exception {
        // Given
        var monster = character.repeat(TOO_LONG);
        var difference = new SettingDifference(monster, monster, monster);
        var spec = spec(character);

        // When
        var status = CdnProxyStatus.builder()
                .observedGeneration(1)
                .endpoint(monster)
                .hostnames(new Hostnames(
                        NAME,
                        NAME,
                        Collections.nCopies(Hostnames.MOST_FORMER, NAME),
                        Collections.nCopies(Hostnames.MOST_FORMER, NAME)))
                .accepted(Optional.of(spec))
                .distribution(Optional.of(new Distribution(monster, monster, monster, "Deployed", monster)))
                .viewerCertificate(Optional.of(new ViewerCertificate(monster, "2040-01-01T00:00:00Z")))
                .clientSecretName(Optional.of(monster))
                .dns(Optional.of(new Dns(many(new DnsRecord(monster, "CNAME", many(monster))))))
                .drift(many(difference))
                .plan(many(new PlannedChange(PlannedAction.Change, monster, many(monster))))
                .adoption(Optional.of(new Adoption(monster, "0123456789abcdef", many(difference))))
                .conditions(Conditions.merge(List.of(), verdicts(monster), 1, Instant.EPOCH))
                .build();

        // Then
        assertThat(violations("spec", tree(spec), schema("spec"))).isEmpty();
        assertThat(violations("status", withoutRecord(status), schema("status")))
                .isEmpty();
        assertThat(bytes(spec) + bytes(status)).isLessThan(MOST_BYTES);
    }

    /** As long as the schema lets it be, where what is written there is free. */
    private static CdnProxySpec spec(String character) {
        var spec = Proxies.withSecret().getSpec();
        var cloudFront = spec.cdn().cloudFront();
        return new CdnProxySpec(
                NAME,
                new OriginSpec(
                        NAME,
                        443,
                        spec.origin().certificate(),
                        new Service(null, entries(32, "k".repeat(314), character.repeat(1024)), null, null, List.of()),
                        false,
                        null),
                new ProxySpec(
                        null,
                        null,
                        1,
                        "i".repeat(512),
                        Collections.nCopies(8, new ImagePullSecret(NAME)),
                        null,
                        new Egress(null, Collections.nCopies(64, "1".repeat(64)))),
                new CdnSpec(
                        new CloudFrontSpec(
                                ViewerCertificateSpec.named("a".repeat(2048)),
                                null,
                                null,
                                null,
                                null,
                                "a".repeat(2048),
                                entries(40, character.repeat(126), character.repeat(256)),
                                null),
                        spec.cdn().driftPolicy(),
                        spec.cdn().deletionPolicy()),
                spec.dns(),
                spec.probes(),
                false);
    }

    private static Map<String, String> entries(int most, String key, String value) {
        return IntStream.range(10, 10 + most)
                .boxed()
                .collect(Collectors.toMap(number -> key + number, number -> value));
    }

    private static JsonNode tree(Object value) {
        return new KubernetesSerialization().convertValue(value, JsonNode.class);
    }

    /** The record has no schema of its own. */
    private static JsonNode withoutRecord(CdnProxyStatus status) {
        return tree(status.toBuilder().accepted(Optional.empty()).build());
    }

    private static int bytes(Object value) {
        return Serialization.asJson(value).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<ConditionType, Verdict> verdicts(String message) {
        return Stream.of(ConditionType.values())
                .collect(Collectors.toMap(type -> type, type -> Verdict.fails(Reason.InvalidConfiguration, message)));
    }

    private static <T> List<T> many(T value) {
        return Collections.nCopies(TOO_MANY, value);
    }

    private static JSONSchemaProps schema(String part) throws Exception {
        return Serialization.unmarshal(
                        Files.readString(Path.of("crds", "cdnproxies.cdnproxy.io-v1.yml")),
                        CustomResourceDefinition.class)
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get(part);
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
        } else if (value.isObject() && schema.getAdditionalProperties() != null) {
            if (schema.getMaxProperties() == null || value.size() > schema.getMaxProperties()) {
                found.add(path + " has more entries than " + schema.getMaxProperties());
            }
            value.forEach(entry -> found.addAll(violations(
                    path + "{}", entry, schema.getAdditionalProperties().getSchema())));
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
