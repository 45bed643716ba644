package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.a;
import static io.cdnproxy.sandbox.dns.Records.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointRecordsTest {
    private static final Map<String, Object> TOKYO =
            Map.of("dnsName", "tokyo.example.com", "recordType", "A", "targets", List.of("127.1.1.1"));

    private final List<String> ignored = new ArrayList<>();

    static List<Object> strangeEntries() {
        return List.of(
                "no object",
                Map.of("dnsName", List.of("a list")),
                Map.of("dnsName", "osaka.example.com", "recordType", "A", "targets", "no list"),
                Map.of("dnsName", "osaka..example.com", "recordType", "A", "targets", List.of("127.1.1.1")),
                Map.of("dnsName", "osaka.example.com", "recordType", "A", "recordTTL", "soon"),
                Map.of("recordType", "TXT", "targets", List.of("\\9999".repeat(80))));
    }

    @ParameterizedTest
    @MethodSource("strangeEntries")
    void anEntryThatCannotBePublishedDoesNotHideTheOthers(Object strange) {
        // When
        var records = EndpointRecords.of(endpoint(strange, TOKYO), ignored::add);

        // Then
        assertThat(records).containsOnly(Map.entry(name("tokyo.example.com"), publishedTokyo()));
        assertThat(ignored).hasSize(1);
    }

    @Test
    void anEmptyEntryIsIgnored() {
        // When
        var records = EndpointRecords.of(endpoint(null, TOKYO), ignored::add);

        // Then
        assertThat(records).containsOnlyKeys(name("tokyo.example.com"));
        assertThat(ignored).containsExactly("an entry is empty");
    }

    @Test
    void anObjectWithoutEndpointsPublishesNothing() {
        // When
        var records = EndpointRecords.of(new GenericKubernetesResource(), ignored::add);

        // Then
        assertThat(records).isEmpty();
        assertThat(ignored).isEmpty();
    }

    private static List<org.xbill.DNS.Record> publishedTokyo() {
        return List.of(a("tokyo.example.com", "127.1.1.1"));
    }

    private static GenericKubernetesResource endpoint(Object... entries) {
        var endpoint = new GenericKubernetesResource();
        endpoint.setAdditionalProperty("spec", Map.of("endpoints", Arrays.asList(entries)));
        return endpoint;
    }
}
