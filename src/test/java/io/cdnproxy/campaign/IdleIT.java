package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.AuditLog.Event;
import io.cdnproxy.campaign.StructuredLog.Line;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.api.Call;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What it costs to do nothing: everybody's requests to the API server, reads included, and the operator's calls to AWS. */
@ExtendWith(InArena.class)
class IdleIT {
    private static final int PROXIES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** Whoever has been still for as long has nothing left to do but what comes round again and again. */
    private static final Duration SETTLED = Duration.ofSeconds(6);

    /** The requests of an idle cluster. Whatever is not listed here is somebody's idle loop. */
    private static final List<Allowance> ALLOWED = List.of(
            new Allowance("leases are renewed", request -> request.resource().equals("leases")),
            new Allowance("a watch that has come to its time begins anew", request -> request.verb()
                    .equals("watch")),
            new Allowance(
                    "the garbage collector looks for new kinds of owners every 30 s",
                    request -> request.user().equals("system:kube-controller-manager")
                            && request.verb().equals("get")
                            && request.resource().startsWith("/api")),
            new Allowance(
                    "the API server compares its allocated addresses and ports with what is there every 3 min",
                    request -> request.user().equals("system:apiserver") && request.isReading()));

    private record Allowance(String why, Predicate<Event> covers) {}

    @Test
    void anIdleSandboxWithFiveProxiesMakesNoRequestButLeasesWatchesAndSweeps(Arena arena) throws Exception {
        rests(arena, "idle", Duration.ofSeconds(12));
    }

    @Test
    @Tag("campaign")
    void itRestsForMinutes(Arena arena) throws Exception {
        rests(arena, "idle-for-minutes", Duration.ofMinutes(4));
    }

    private static void rests(Arena arena, String namespace, Duration interval) throws Exception {
        var settings = Map.of("CDNPROXY_CDN_SLOW_SWEEP", SWEEP.toString(), "CDNPROXY_LOG_FORMAT", "json");
        try (var tenant = new Tenant(arena, namespace, settings)) {
            // Given
            IntStream.rangeClosed(1, PROXIES).forEach(number -> apply(tenant, number));
            awaitReady(tenant);
            awaitSettled(arena.auditLog);
            long place = arena.auditLog.end();
            int known = tenant.account().journal().size();
            var log = new StructuredLog(tenant.operator().log());
            var said = log.lines();

            // When
            pass(interval);

            // Then
            assertThat(strays(arena.auditLog, place)).isEmpty();
            var journal = tenant.account().journal();
            assertThat(journal.subList(known, journal.size()))
                    .extracting(Call::operation)
                    .containsOnly("ListDistributions")
                    .hasSizeLessThanOrEqualTo(Math.toIntExact(interval.dividedBy(SWEEP)) + 1);
            assertThat(log.lines())
                    .extracting(Line::message)
                    .containsExactlyElementsOf(said.stream().map(Line::message).toList());
            assertThat(said)
                    .filteredOn(line -> line.message().contains("Ready: every link"))
                    .extracting(line -> line.key("namespace"), line -> line.key("name"))
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, PROXIES)
                            .mapToObj(number -> tuple(namespace, "tokyo-" + number))
                            .toList());
            assertThat(said)
                    .filteredOn(line -> line.message().contains("Ready: every link"))
                    .allSatisfy(line -> {
                        assertThat(line.key("uid")).isNotBlank();
                        assertThat(line.key("distribution")).startsWith("E");
                    });
        }
    }

    /** Requests that nobody who is idle makes, by who makes them and how often. */
    private static Map<String, Long> strays(AuditLog auditLog, long place) {
        return auditLog.since(place).stream()
                .filter(request -> ALLOWED.stream()
                        .noneMatch(allowance -> allowance.covers().test(request)))
                .map(request -> request.user() + ": " + request)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static void awaitReady(Tenant tenant) {
        await("every proxy is Ready by its own probes")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(tenant
                                .client()
                                .genericKubernetesResources(Kinds.PROXY)
                                .inNamespace(tenant.namespace())
                                .list()
                                .getItems()
                                .stream()
                                .map(ProxyResource::new))
                        .hasSize(PROXIES)
                        .allMatch(ProxyResource::isSettled));
    }

    /** A namespace that somebody left is still cleared, and a pod that was replaced still ends. */
    private static void awaitSettled(AuditLog auditLog) {
        await("nobody has anything left to do").atMost(PATIENCE).until(() -> {
            long place = auditLog.end();
            pass(SETTLED);
            return strays(auditLog, place).isEmpty();
        });
    }

    private static void pass(Duration time) {
        var begun = Instant.now();
        await().atMost(time.multipliedBy(2))
                .until(() -> Duration.between(begun, Instant.now()).compareTo(time) >= 0);
    }

    private static void apply(Tenant tenant, int number) {
        var manifest =
                """
                apiVersion: cdnproxy.io/v1alpha1
                kind: CdnProxy
                metadata: {name: tokyo-%d, namespace: %s}
                spec:
                  hostname: a-%d-%s.%s
                  origin:
                    hostname: b-%d-%s.%s
                    port: 8443
                    certificate: {issuerRef: {name: letsencrypt, kind: ClusterIssuer}}
                  cdn: {cloudFront: {viewerCertificate: {arn: "%s"}}}
                  probes: {interval: 5s}
                """
                        .formatted(
                                number,
                                tenant.namespace(),
                                number,
                                tenant.namespace(),
                                Sandbox.DOMAIN,
                                number,
                                tenant.namespace(),
                                Sandbox.DOMAIN,
                                tenant.certificateArn());
        tenant.client()
                .resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class))
                .create();
    }
}
