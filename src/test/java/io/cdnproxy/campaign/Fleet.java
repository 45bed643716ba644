package io.cdnproxy.campaign;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.api.Call;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many proxies of one tenant whose origin runs elsewhere: what they cost is the operator's own. */
final class Fleet implements AutoCloseable {
    static final Duration SWEEP = Duration.ofSeconds(6);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Longer than the operator lets news of an object wait for more. */
    static final Duration NO_NEWS = Duration.ofSeconds(9);

    /** No burst: every creation waits for its turn, so that the ideal time is known. */
    private static final Map<String, String> SETTINGS = Map.of(
            "CDNPROXY_CDN_QUICK_SWEEP", "PT2S",
            "CDNPROXY_CDN_SLOW_SWEEP", SWEEP.toString(),
            "CDNPROXY_CDN_CONSISTENCY_WINDOW", "PT2S",
            "CDNPROXY_CDN_WRITE_BURST", "1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Arena arena;
    private final Tenant tenant;
    private final String namespace;
    private final int size;

    Fleet(Arena arena, int size, double createsPerSecond) throws IOException {
        this(arena, size, createsPerSecond, PackagedOperator.OF_THIS_BUILD.command());
    }

    /** A fleet whose operator is started by this command. */
    Fleet(Arena arena, int size, double createsPerSecond, List<String> operator) throws IOException {
        this.arena = arena;
        this.size = size;
        this.namespace = "fleet-of-" + size;
        var settings = new HashMap<>(SETTINGS);
        settings.put("CDNPROXY_CDN_WRITES_PER_SECOND", String.valueOf(createsPerSecond));
        this.tenant = new Tenant(arena, namespace, settings, operator);
        arena.publishOrigin(namespace, names().map(Fleet::originHostname).toList());
    }

    /** Hostnames are made of them, and an alias is unique among all accounts. */
    private Stream<String> names() {
        return IntStream.rangeClosed(1, size).mapToObj(number -> "proxy-%d-of-%d".formatted(number, size));
    }

    /** Applies all of them, one after the other. */
    void apply() {
        names().forEach(name -> tenant.client()
                .resource(Serialization.unmarshal(manifest(name), GenericKubernetesResource.class))
                .create());
    }

    void awaitReady(Duration patience) {
        await("every proxy is Ready")
                .atMost(patience)
                .pollInterval(LOOK_AGAIN)
                // A machine that is busy with all of them may be late with a list; the next one will do.
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> allBut(ProxyResource::isReady), List::isEmpty);
    }

    private List<String> allBut(Predicate<ProxyResource> these) {
        return tenant.client().genericKubernetesResources(Kinds.PROXY).inNamespace(namespace).list().getItems().stream()
                .map(ProxyResource::new)
                .filter(these.negate())
                .map(proxy -> proxy.object().getMetadata().getName() + " "
                        + proxy.conditions().get("Ready"))
                .toList();
    }

    /** Until the operator looks at the account at its leisure, and has nothing left to learn or to write. */
    void awaitIdle(Duration patience) {
        await("every proxy is Ready by its own probes")
                .atMost(patience)
                .pollInterval(LOOK_AGAIN)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> allBut(ProxyResource::isSettled), List::isEmpty);
        await("sweeps have become slow").atMost(patience).until(() -> {
            var sweeps = sweeps(journal());
            return sweeps.size() > 1
                    && tenant.gate().quiet().compareTo(NO_NEWS) > 0
                    && Duration.between(
                                            sweeps.get(sweeps.size() - 2).time(),
                                            sweeps.getLast().time())
                                    .compareTo(SWEEP.dividedBy(2))
                            > 0;
        });
    }

    /** Kills the operator and waits until its successor has looked at every object. */
    void restart(Duration patience) {
        tenant.killOperator();
        await("every proxy was reconciled")
                .atMost(patience)
                .pollInterval(LOOK_AGAIN)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> reconciles() >= size);
    }

    private double reconciles() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(tenant.operatorHttp().resolve("/q/metrics"))
                .build();
        return http.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("cdnproxy_reconcile_duration_seconds_count"))
                .filter(line -> line.contains("outcome=\"success\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    OperatorProcess operator() {
        return tenant.operator();
    }

    /** Whether the operator says that it is ready. */
    boolean isOperatorReady() throws InterruptedException {
        var request = HttpRequest.newBuilder(tenant.operatorHttp().resolve("/q/health/ready"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    List<Call> journal() {
        return tenant.account().journal();
    }

    /** What the operator's user asked of the API server since a place in the audit log. */
    List<AuditLog.Event> requestsSince(long place) {
        return arena.auditLog.since(place, tenant.operatorUser()).stream()
                .filter(event -> event.user().equals(tenant.operatorUser()))
                .toList();
    }

    /** Sweeps' first pages: a further page is asked for at once. */
    static List<Call> sweeps(List<Call> journal) {
        return journal.stream()
                .filter(call -> call.operation().equals("ListDistributions"))
                .toList();
    }

    private static String originHostname(String name) {
        return "o-%s.%s".formatted(name, Sandbox.DOMAIN);
    }

    private String manifest(String name) {
        return """
               apiVersion: cdnproxy.io/v1alpha1
               kind: CdnProxy
               metadata: {name: %s, namespace: %s}
               spec:
                 hostname: a-%s.%s
                 origin: {hostname: %s, port: %d, external: true}
                 proxy: {path: "%s"}
                 cdn: {cloudFront: {viewerCertificate: {arn: "%s"}}}
                 probes: {interval: 60s, timeout: 10s}
               """
                .formatted(
                        name,
                        namespace,
                        name,
                        Sandbox.DOMAIN,
                        originHostname(name),
                        arena.origin.address().getPort(),
                        ExternalOrigin.PATH,
                        tenant.certificateArn());
    }

    @Override
    public void close() throws IOException {
        tenant.close();
    }
}
