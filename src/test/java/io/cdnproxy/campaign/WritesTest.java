package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.api.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final String OPERATOR = "system:serviceaccount:run:cdnproxy-operator";

    @Test
    void countsWhatTheOperatorCreatedAndDeleted() {
        // Given
        var lines = Stream.of(
                line(OPERATOR, "patch", "deployments", "tokyo", 201),
                line(OPERATOR, "patch", "deployments", "tokyo", 200),
                line(OPERATOR, "create", "secrets", "tokyo-credentials", 409),
                line(OPERATOR, "delete", "dnsendpoints", "tokyo-edge", 200),
                line("system:kube-controller-manager", "delete", "services", "tokyo", 200),
                line("cert-manager", "create", "secrets", "tokyo-origin-tls", 201),
                "{\"verb\": \"half a li");

        // When
        var writes = Writes.count(OPERATOR, AuditLog.events(lines), List.of());

        // Then
        assertThat(writes)
                .isEqualTo(Map.of(
                        "create deployments/tokyo",
                        1,
                        "delete dnsendpoints/tokyo-edge",
                        1,
                        "delete services/tokyo",
                        1));
    }

    @Test
    void countsAcceptedWritesToTheCdnAndNoReading() {
        // When
        var writes = Writes.count(
                OPERATOR,
                List.of(),
                List.of(
                        call("CreateDistributionWithTags", 201),
                        call("CreateDistributionWithTags", 409),
                        call("GetDistribution", 200),
                        call("ListTagsForResource", 200),
                        call("UpdateDistribution", 200),
                        call("UpdateDistribution", 412)));

        // Then
        assertThat(writes).isEqualTo(Map.of("CreateDistributionWithTags", 1, "UpdateDistribution", 1));
    }

    @Test
    void countsWhatUpyunTookAndNoReadingSigningInOrRefusal() {
        // When
        var writes = Writes.count(
                OPERATOR,
                List.of(),
                List.of(
                        call("PUT /buckets", 201),
                        call("GET /buckets/info", 200),
                        call("POST /accounts/signin", 200),
                        call("DELETE /api/https/certificate", 200),
                        refused("DELETE /api/https/certificate", 200)));

        // Then
        assertThat(writes).isEqualTo(Map.of("PUT /buckets", 1, "DELETE /api/https/certificate", 1));
    }

    private static String line(String user, String verb, String resource, String name, int code) {
        return """
               {"verb": "%s", "user": {"username": "%s"}, "objectRef": {"resource": "%s", "namespace": "run", "name": "%s"}, \
               "responseStatus": {"code": %d}}"""
                .formatted(verb, user, resource, name, code);
    }

    private static Call call(String operation, int status) {
        return call(operation, status, Optional.empty());
    }

    private static Call refused(String operation, int status) {
        return call(operation, status, Optional.of("21000"));
    }

    private static Call call(String operation, int status, Optional<String> error) {
        return new Call(Instant.EPOCH, Optional.empty(), operation, Optional.empty(), status, error, Optional.empty());
    }
}
