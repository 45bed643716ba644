package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InWorld.class)
class StabilityIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATOR = "system:serviceaccount:cdnproxy-system:cdnproxy-operator";
    private static final int PASSES = 3;

    @Test
    void passesOverAReadyProxyWriteNothing(World world, User alice) throws Exception {
        // Given
        alice.appliesAProxy();
        alice.awaitsSettled();
        long known = Files.size(world.sandbox.controlPlane().auditLog());

        // When
        for (int pass = 0; pass < PASSES; pass++) {
            double before = reconciles(world);
            touch(alice, pass);
            await().atMost(User.PATIENCE)
                    .untilAsserted(() -> assertThat(reconciles(world)).isGreaterThan(before));
        }

        // Then
        assertThat(auditLog(world, known))
                .filteredOn(event -> event.at("/user/username").asText().equals(OPERATOR))
                .filteredOn(event -> event.at("/objectRef/namespace").asText().equals(alice.namespace))
                .filteredOn(event -> !List.of("get", "list", "watch")
                        .contains(event.at("/verb").asText()))
                .extracting(event -> "%s %s %s"
                        .formatted(
                                event.at("/verb").asText(),
                                event.at("/requestURI").asText(),
                                event.at("/requestObject/status/conditions")))
                .isEmpty();
    }

    /** Somebody else's label on a child is news to the operator, and none of its business. */
    private static void touch(User alice, int pass) {
        alice.client()
                .apps()
                .deployments()
                .inNamespace(alice.namespace)
                .withName(User.PROXY)
                .edit(deployment -> new DeploymentBuilder(deployment)
                        .editMetadata()
                        .addToLabels("example.com/touched", String.valueOf(pass))
                        .endMetadata()
                        .build());
    }

    private static double reconciles(World world) throws IOException, InterruptedException {
        return world.metric("cdnproxy_reconcile_duration_seconds_count");
    }

    /** What was written since then, but for a line that is or was being written. */
    private static List<JsonNode> auditLog(World world, long since) throws IOException {
        try (var log = Files.newInputStream(world.sandbox.controlPlane().auditLog())) {
            log.skipNBytes(since);
            var written = new String(log.readAllBytes(), StandardCharsets.UTF_8);
            return written.substring(0, written.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.startsWith("{\"kind\":\"Event\""))
                    .map(StabilityIT::parse)
                    .toList();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("not an audit event: " + line, e);
        }
    }
}
