package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.data;
import static io.cdnproxy.sandbox.dns.Records.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.cluster.ClusterSettings;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.cdnproxy.sandbox.cluster.CustomResources;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.Programs;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DnsEndpointFeedIT {
    private static final Path BUILD_SCRIPT = Path.of("src/sandbox/go/build.sh");

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private Loopback loopback;
    private ControlPlane controlPlane;
    private KubernetesClient client;
    private DnsEndpointFeed feed;

    @BeforeAll
    void startFeed(@TempDir Path directory) throws Exception {
        var programs = Programs.locate(BUILD_SCRIPT, progress -> {});
        loopback = Loopback.claim();
        controlPlane =
                ControlPlane.start(new ClusterSettings(programs, loopback.address(Loopback.CONTROL_PLANE), directory));
        client = controlPlane.client();
        CustomResources.define(client, programs.path(Program.EXTERNAL_DNS_CRDS));
        feed = new DnsEndpointFeed(client, log::add);
    }

    @AfterAll
    void stopFeed() throws Exception {
        feed.close();
        controlPlane.close();
        loopback.close();
    }

    @Test
    void anEndpointIsPublishedAndReportedAsSeen() {
        // Given
        var tokyo = endpoint("tokyo", "tokyo.example.com", "127.1.1.1");

        // When
        tokyo.create();

        // Then
        awaitPublished("tokyo.example.com", "127.1.1.1");
        await().untilAsserted(() -> assertThat(tokyo.get().<Integer>get("status", "observedGeneration"))
                .isEqualTo(1));
    }

    @Test
    void aChangedTargetIsPublished() {
        // Given
        endpoint("osaka", "osaka.example.com", "127.1.1.1").create();
        awaitPublished("osaka.example.com", "127.1.1.1");

        // When
        var changed = endpoint("osaka", "osaka.example.com", "127.1.1.2");
        changed.forceConflicts().serverSideApply();

        // Then
        awaitPublished("osaka.example.com", "127.1.1.2");
        await().untilAsserted(() -> assertThat(changed.get().<Integer>get("status", "observedGeneration"))
                .isEqualTo(2));
    }

    @Test
    void aDeletedEndpointIsNoLongerPublished() {
        // Given
        var nara = endpoint("nara", "nara.example.com", "127.1.1.1");
        nara.create();
        awaitPublished("nara.example.com", "127.1.1.1");

        // When
        nara.delete();

        // Then
        await().untilAsserted(() ->
                assertThat(feed.recordsOf(name("nara.example.com"))).isEmpty());
    }

    @Test
    void theSecondClaimantOfANameIsToldAboutTheFirst() {
        // Given
        endpoint("first", "shared.example.com", "127.1.1.1").create();
        awaitPublished("shared.example.com", "127.1.1.1");

        // When
        endpoint("second", "shared.example.com", "127.1.1.2").create();

        // Then
        await().untilAsserted(() -> assertThat(log)
                .contains("DNSEndpoint default/second: ignored, shared.example.com belongs to default/first"));
        assertThat(data(feed.recordsOf(name("shared.example.com")))).containsExactly("127.1.1.1");
    }

    private Resource<GenericKubernetesResource> endpoint(String name, String dnsName, String address) {
        var yaml =
                """
                apiVersion: externaldns.k8s.io/v1alpha1
                kind: DNSEndpoint
                metadata: {name: %s, namespace: default}
                spec:
                  endpoints:
                  - {dnsName: %s, recordType: A, recordTTL: 60, targets: [%s]}
                """
                        .formatted(name, dnsName, address);
        return client.resource(client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class));
    }

    private void awaitPublished(String dnsName, String address) {
        await().untilAsserted(
                        () -> assertThat(data(feed.recordsOf(name(dnsName)))).isEqualTo(List.of(address)));
    }
}
