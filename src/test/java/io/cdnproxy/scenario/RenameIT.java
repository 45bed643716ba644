package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A name is changed while clients use it. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class RenameIT {
    private static final int OTHER_PORT = 9443;
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Test
    void aRenamedEdgeKeepsItsOldNameUntilTheNewOneIsEverywhere(World world, User alice) throws Exception {
        // Given
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var former = alice.edgeHostname();
        var renamed = "new-" + former;
        Queue<String> swaps = new ConcurrentLinkedQueue<>();
        world.sandbox.cloudFront().journal().listen(call -> {
            if (call.operation().equals("UpdateDistribution")
                    && call.status() < 300
                    && call.id().filter(id::equals).isPresent()) {
                swaps.add(former + (resolves(world, former) ? " resolves" : " is gone"));
            }
        });

        // When
        alice.applies(withHostname(alice.spec(), renamed));

        // Then
        assertThat(alice.awaitsReady().distributionId()).contains(id);
        assertThat(swaps).containsExactly(former + " resolves");
        assertThat(world.deployed(id).orElseThrow().aliases()).containsExactly(renamed);
        await("the old name to go").atMost(User.PATIENCE).until(() -> !resolves(world, former));
        try (var tunnel = alice.opensTheTunnel()) {
            assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
        }
    }

    @Test
    void aMovedOriginServesBothNamesAndPortsUntilEveryEdgeDialsTheNewOnes(World world, User alice) throws Exception {
        // Given
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var former = alice.originHostname();
        int formerPort = alice.spec().origin().port();
        var renamed = "new-" + former;
        Queue<List<Integer>> open = new ConcurrentLinkedQueue<>();
        Queue<List<String>> certified = new ConcurrentLinkedQueue<>();
        Queue<List<String>> published = new ConcurrentLinkedQueue<>();
        world.sandbox.cloudFront().journal().listen(call -> {
            if (call.operation().equals("UpdateDistribution")
                    && call.status() < 300
                    && call.id().filter(id::equals).isPresent()) {
                open.add(openPorts(alice));
                certified.add(certified(alice));
                published.add(published(alice));
            }
        });

        // When
        alice.applies(withOrigin(alice.spec(), renamed, OTHER_PORT));

        // Then
        assertThat(alice.awaitsReady().distributionId()).contains(id);
        assertThat(open).containsExactly(List.of(OTHER_PORT, formerPort));
        assertThat(certified).containsExactly(List.of(renamed, former));
        assertThat(published).containsExactly(List.of(renamed, former));
        assertThat(world.deployed(id).orElseThrow().origins())
                .extracting(EdgeDistribution.Origin::domainName, EdgeDistribution.Origin::httpsPort)
                .containsExactly(tuple(renamed, OTHER_PORT));
        await("the old name and port to go").atMost(User.PATIENCE).untilAsserted(() -> {
            assertThat(openPorts(alice)).containsExactly(OTHER_PORT);
            assertThat(certified(alice)).containsExactly(renamed);
            assertThat(published(alice)).containsExactly(renamed);
        });
        assertThat(alice.awaitsReady().distributionId()).contains(id);
    }

    /** Where no external-dns does, only its owner can remove it. */
    @Test
    void aRecordOfTheFormerOriginThatIsStillThereIsToldUntilItIsGone(World world, User alice) {
        // Given
        var records = new OwnRecords(alice);
        var byHand = SpecDraft.from(alice.spec())
                .dns(new DnsSpec(DnsMode.None, "1s"))
                .done();
        alice.applies(byHand);
        publishesWhatIsRequired(alice, records);
        var former = alice.originHostname();
        var left = records.required().stream()
                .filter(record -> record.name().equals(former))
                .findFirst()
                .orElseThrow();

        // When
        alice.applies(withOrigin(byHand, "new-" + former, byHand.origin().port()));
        publishesWhatIsRequired(alice, records);

        // Then
        alice.awaitsCondition(ConditionType.DnsReady, "True", "RecordLeft");
        assertThat(alice.sees().conditions().get("DnsReady").message())
                .contains(
                        "the record of " + former + " from before a renaming still leads to the origin",
                        "remove that record at your DNS provider");
        records.forget(left);
        alice.awaitsCondition(ConditionType.DnsReady, "True", "Succeeded");
        await("the name to be forgotten").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.sees().object().<List<?>>get("status", "hostnames", "withdrawn"))
                .isNullOrEmpty());
        User.leave(alice);
    }

    private static void publishesWhatIsRequired(User alice, OwnRecords records) {
        await("Ready").atMost(User.PATIENCE).pollInterval(PAUSE).untilAsserted(() -> {
            records.required().forEach(records::publish);
            var seen = alice.sees();
            assertThat(seen.object().<Integer>get("status", "observedGeneration"))
                    .isEqualTo(seen.object().getMetadata().getGeneration().intValue());
            assertThat(seen.conditions().get("Ready").status()).isEqualTo("True");
        });
    }

    private static CdnProxySpec withHostname(CdnProxySpec spec, String hostname) {
        return SpecDraft.from(spec).hostname(hostname).done();
    }

    private static CdnProxySpec withOrigin(CdnProxySpec spec, String hostname, int port) {
        return SpecDraft.from(spec).originHostname(hostname).port(port).done();
    }

    private static List<Integer> openPorts(User alice) {
        return alice
                .client()
                .services()
                .inNamespace(alice.namespace)
                .withName(User.PROXY)
                .require()
                .getSpec()
                .getPorts()
                .stream()
                .map(ServicePort::getPort)
                .toList();
    }

    private static List<String> certified(User alice) {
        return alice.client()
                .resources(Certificate.class)
                .inNamespace(alice.namespace)
                .withName(User.PROXY + "-origin")
                .require()
                .getSpec()
                .getDnsNames();
    }

    private static List<String> published(User alice) {
        return alice
                .client()
                .resources(DnsEndpoint.class)
                .inNamespace(alice.namespace)
                .withName(User.PROXY + "-origin")
                .require()
                .getSpec()
                .endpoints()
                .stream()
                .map(DnsEndpoint.Endpoint::dnsName)
                .toList();
    }

    private static boolean resolves(World world, String hostname) {
        try {
            return !new DnsNameResolver(world.sandbox.dns()).resolve(hostname).isEmpty();
        } catch (UnknownHostException gone) {
            return false;
        }
    }
}
