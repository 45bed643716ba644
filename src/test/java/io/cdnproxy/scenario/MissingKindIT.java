package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.campaign.AuditLog;
import io.cdnproxy.sandbox.cluster.CustomResources;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody takes external-dns away, definition and all, and installs it again, while the operator runs. */
@ExtendWith(InWorld.class)
class MissingKindIT {
    private static final String DNS_ENDPOINTS = "dnsendpoints.externaldns.k8s.io";

    /** Whose passes go on at the same time. */
    private static final int NEIGHBOURS = 2;

    @TempDir
    private Path kept;

    @Test
    void aKindThatIsTakenAwayIsNamedAndOneThatComesBackIsUsed(World world, User alice) throws Exception {
        // Given
        var neighbours = Stream.generate(world::newUser).limit(NEIGHBOURS).toList();
        neighbours.forEach(User::appliesAProxy);
        alice.appliesAProxy();
        alice.awaitsReady();
        neighbours.forEach(User::awaitsReady);
        var process = world.operator.pid();
        var audit = new AuditLog(world.sandbox.controlPlane().auditLog());
        long place = audit.end();
        long told = Files.size(world.operator.log());
        var begin = Instant.now();

        // When
        var definition = takeAway(alice.client());

        // Then
        alice.awaitsCondition(ConditionType.DnsReady, "False", "ExternalDnsMissing");
        assertThat(refused(audit, place, alice).values())
                .allSatisfy(attempts -> assertThat(attempts).isLessThanOrEqualTo(DueAttempts.since(begin)));

        // And when it is installed again
        CustomResources.define(alice.client(), definition);
        alice.awaitsReady();
        assertThat(endpoints(alice)).hasSize(2);
        assertThat(world.operator.pid()).isEqualTo(process);
        assertThat(Files.readString(world.operator.log()).substring(Math.toIntExact(told)))
                .doesNotContain("\tat ");
    }

    /** How often each record was refused with each answer: a definition that goes away for long gives another than one that has gone. */
    private static Map<String, Long> refused(AuditLog audit, long place, User user) {
        return audit.since(place, "dnsendpoints").stream()
                .filter(event -> event.namespace().equals(user.namespace) && !event.isReading() && !event.isAccepted())
                .collect(Collectors.groupingBy(AuditLog.Event::toString, Collectors.counting()));
    }

    private static List<GenericKubernetesResource> endpoints(User user) {
        return user.client()
                .genericKubernetesResources("externaldns.k8s.io/v1alpha1", "DNSEndpoint")
                .inNamespace(user.namespace)
                .list()
                .getItems();
    }

    /** @return a directory with what was there */
    private Path takeAway(KubernetesClient client) throws IOException {
        var present = client.genericKubernetesResources("apiextensions.k8s.io/v1", "CustomResourceDefinition")
                .withName(DNS_ENDPOINTS);
        var definition = present.get();
        present.delete();
        await("the end of the definition").atMost(User.PATIENCE).until(() -> present.get() == null);
        definition.getMetadata().setManagedFields(null);
        definition.getMetadata().setUid(null);
        definition.getMetadata().setResourceVersion(null);
        definition.getAdditionalProperties().remove("status");
        Files.writeString(kept.resolve("definition.yaml"), Serialization.asYaml(definition));
        return kept;
    }
}
