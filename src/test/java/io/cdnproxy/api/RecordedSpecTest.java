package io.cdnproxy.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A status whose spec came back otherwise than it was written would be written for ever. */
class RecordedSpecTest {

    static Stream<Path> specs() throws Exception {
        try (var files = Files.list(Path.of("src/test/resources/crd/valid"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aSpecInStatusComesBackAsItWasWritten(Path file) throws Exception {
        // Given
        var object = Serialization.unmarshal(Files.readString(file), CdnProxy.class);
        var written = new CdnProxy();
        written.setSpec(object.getSpec());
        written.setStatus(
                CdnProxyStatus.builder().accepted(Optional.of(object.getSpec())).build());

        // When
        var read = Serialization.unmarshal(Serialization.asJson(written), CdnProxy.class);

        // Then
        assertThat(read.getStatus().accepted()).isEqualTo(object.getSpec());
        assertThat(read.getStatus()).isEqualTo(written.getStatus());
    }

    /** No schema keeps such a thing out of status, and whoever reads it reads everybody's objects. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"a.example.com\"",
                "{\"hostname\": {\"a\": 1}}",
                "{\"hostname\": \"a.example.com\", \"origin\": null, \"cdn\": CDN}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\", \"port\": \"https\"}, \"cdn\": CDN}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\", \"external\": false}, \"cdn\": CDN}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\", \"certificate\": {}}, \"cdn\": CDN}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\", \"external\": false}, \"cdn\": CDN,"
                        + " \"website\": {}}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\", \"external\": false}, \"cdn\": CDN,"
                        + " \"website\": {\"serviceRef\": {}}}",
                "{\"hostname\": \"a.example.com\", \"cdn\": CDN, \"website\": {\"serviceRef\": {\"name\": \"web\"}},"
                        + " \"origin\": {\"hostname\": \"b.example.com\", \"external\": false, \"certificate\": {}}}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\"}, \"cdn\": CDN,"
                        + " \"proxy\": {\"path\": \"/x\", \"imagePullSecrets\": [null]}}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\"}, \"cdn\": {\"cloudFront\": {}}}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\"}, \"cdn\": {\"external\": true}}",
                "{\"hostname\": \"a.example.com\", \"origin\": {\"hostname\": \"b.example.com\"},"
                        + " \"cdn\": {\"cloudFront\": {\"viewerCertificate\": {\"import\": {}}}}}"
            })
    void whatIsNoWholeSpecCountsAsNone(String accepted) {
        // Given
        var json =
                """
                {"apiVersion": "cdnproxy.io/v1alpha1", "kind": "CdnProxy", "status": {"accepted": %s, "endpoint": "a.example.com:443"}}
                """
                        .formatted(accepted.replace(
                                "CDN", "{\"cloudFront\": {\"viewerCertificate\": {\"arn\": \"arn:aws:acm\"}}}"));

        // When
        var read = Serialization.unmarshal(json, CdnProxy.class).getStatus();

        // Then
        assertThat(read.accepted()).isNull();
        assertThat(read.endpoint()).isEqualTo("a.example.com:443");
    }
}
