package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.api.ProbesSpec;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ProxySpec.Egress;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** Somebody who wants a proxy, with a namespace and hostnames of their own. */
final class User {
    static final String PROXY = "tokyo";
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Tests in which many wait at once would keep the API server busy with nothing else. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** An unprivileged process cannot listen on 443. */
    private static final int ORIGIN_PORT = 8443;

    final String namespace;
    private final World world;

    User(World world, String namespace) {
        this.world = world;
        this.namespace = namespace;
        client().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    KubernetesClient client() {
        return world.sandbox.client();
    }

    String edgeHostname() {
        return "a-" + namespace + "." + Sandbox.DOMAIN;
    }

    String originHostname() {
        return "b-" + namespace + "." + Sandbox.DOMAIN;
    }

    /** Applies a proxy with nothing unusual about it. */
    CdnProxy appliesAProxy() {
        return applies(spec());
    }

    CdnProxy applies(CdnProxySpec spec) {
        return client().resource(proxy(PROXY, spec)).forceConflicts().serverSideApply();
    }

    /** As kubectl create does it: what the definition does not know is dropped, with a warning at most. */
    CdnProxy creates(CdnProxySpec spec) {
        return client().resource(proxy(PROXY, spec)).create();
    }

    /** A proxy that is never made. */
    GenericKubernetesResource specimen() {
        return Serialization.unmarshal(
                Serialization.asYaml(proxy("specimen", spec())), GenericKubernetesResource.class);
    }

    private CdnProxy proxy(String name, CdnProxySpec spec) {
        var proxy = new CdnProxy();
        proxy.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        proxy.setSpec(spec);
        return proxy;
    }

    CdnProxySpec spec() {
        return spec(DeletionPolicy.Delete);
    }

    CdnProxySpec spec(DeletionPolicy deletionPolicy) {
        return new CdnProxySpec(
                edgeHostname(),
                new OriginSpec(
                        originHostname(),
                        ORIGIN_PORT,
                        new Certificate(new IssuerRef("letsencrypt", "ClusterIssuer", null), null),
                        null,
                        null,
                        null),
                new ProxySpec(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Egress(null, List.of(world.web.page().getHost() + "/32"))),
                new CdnSpec(
                        new CloudFrontSpec(
                                ViewerCertificateSpec.named(world.sandbox.viewerCertificateArn()),
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of("team", "network"),
                                null),
                        null,
                        deletionPolicy),
                new DnsSpec(null, "10s"),
                new ProbesSpec("5s", "10s"),
                null);
    }

    /** The same, whose deletion waits no longer than that for its record. */
    static CdnProxySpec removedWithin(CdnProxySpec spec, Duration removalTimeout) {
        return SpecDraft.from(spec)
                .dns(new DnsSpec(null, removalTimeout.toSeconds() + "s"))
                .done();
    }

    /** The same, on hold. */
    static CdnProxySpec suspended(CdnProxySpec spec) {
        return SpecDraft.from(spec).suspended().done();
    }

    /** A proxy whose origin runs elsewhere. */
    CdnProxySpec specInFrontOf(ExternalOrigin origin) {
        return specInFrontOf(origin, DeletionPolicy.Delete);
    }

    CdnProxySpec specInFrontOf(ExternalOrigin origin, DeletionPolicy deletionPolicy) {
        return SpecDraft.from(spec(deletionPolicy))
                .origin(new OriginSpec(originHostname(), origin.address().getPort(), null, null, true, null))
                .proxy(new ProxySpec(null, ExternalOrigin.PATH, null, null, null, null, null))
                .done();
    }

    /** Makes a DNS record by their own hand, which here is an order to external-dns. */
    void publishes(String hostname, InetAddress address) {
        publishes(hostname, "A", address.getHostAddress());
    }

    /** The same for a record of any type. */
    void publishes(String hostname, String type, String target) {
        publishes("own", hostname, type, target);
    }

    /** The same by an order of that name. */
    void publishes(String order, String hostname, String type, String target) {
        var endpoint = new GenericKubernetesResource();
        endpoint.setApiVersion("externaldns.k8s.io/v1alpha1");
        endpoint.setKind("DNSEndpoint");
        endpoint.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(order).build());
        endpoint.setAdditionalProperty(
                "spec",
                Map.of(
                        "endpoints",
                        List.of(Map.of("dnsName", hostname, "recordType", type, "targets", List.of(target)))));
        client().resource(endpoint).create();
    }

    /** What a visitor of theirs gets by the hostname at CloudFront's edge. */
    String page() throws IOException {
        return page(world.sandbox.edge());
    }

    /** The same at another edge. */
    String page(InetSocketAddress edge) throws IOException {
        try (var visitor = new Viewer(edge, world.sandbox.publicAuthority().root(), edgeHostname(), offer -> {})) {
            return visitor.get(edgeHostname()).body();
        }
    }

    /** Stores a certificate in a Secret that the operator may use. */
    void stores(String secret, KeyMaterial certificate) {
        stores(secret, certificate, Map.of("cdnproxy.io/certificate", "true"));
    }

    /** The same in one with these labels. */
    void stores(String secret, KeyMaterial certificate, Map<String, String> labels) {
        client().resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(secret)
                        .withLabels(labels)
                        .endMetadata()
                        .withType("kubernetes.io/tls")
                        .withStringData(Map.of(
                                "tls.crt", Pem.encode(certificate.chain()), "tls.key", Pem.encode(certificate.key())))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    NameServer nameServer() {
        return new NameServer(world.sandbox.dns());
    }

    Resource<CdnProxy> proxy() {
        return client().resources(CdnProxy.class).inNamespace(namespace).withName(PROXY);
    }

    /** Has the operator look again although nothing has changed. */
    void asksForAPass() {
        asksForAPass(Instant.now().toString());
    }

    /** The proxy as a stranger reads it. */
    ProxyResource sees() {
        return ProxyResource.read(client(), namespace, PROXY).orElseThrow();
    }

    /** Ready, and as the latest spec wants it. */
    ProxyResource awaitsReady() {
        var latest = new AtomicReference<ProxyResource>();
        awaiting("Ready").untilAsserted(() -> {
            var seen = sees();
            latest.set(seen);
            assertThat(seen.conditions())
                    .extractingByKey(ConditionType.Ready.name())
                    .as("%s", seen.conditions().values())
                    .returns("True", ProxyResource.Condition::status);
            assertThat(seen.object().<Integer>get("status", "observedGeneration"))
                    .isEqualTo(seen.object().getMetadata().getGeneration().intValue());
        });
        return latest.get();
    }

    /** Ready, and the status says no more than that until something happens. */
    void awaitsSettled() {
        awaitsReady();
        awaiting("settled").untilAsserted(() -> assertThat(sees().isSettled())
                .as("%s", sees().conditions().values())
                .isTrue());
    }

    /** What is said of every condition: its status and reason. */
    Map<String, String> vector() {
        return sees().conditions().values().stream()
                .collect(Collectors.toMap(
                        ProxyResource.Condition::type, condition -> condition.status() + " " + condition.reason()));
    }

    String message(ConditionType type) {
        return sees().conditions().get(type.name()).message();
    }

    void awaitsCondition(ConditionType type, String status, String reason) {
        awaiting(type.name()).untilAsserted(() -> assertThat(sees().conditions())
                .extractingByKey(type.name())
                .as("%s", sees().conditions().values())
                .returns(status, ProxyResource.Condition::status)
                .returns(reason, ProxyResource.Condition::reason));
    }

    private static ConditionFactory awaiting(String what) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                // A machine that is busy with others may be late with an answer; the next one will do.
                .ignoreExceptionsInstanceOf(KubernetesClientException.class);
    }

    void deletesTheProxy() {
        proxy().delete();
    }

    void awaitsThatTheProxyIsGone() {
        awaiting("deletion").untilAsserted(() -> assertThat(
                        ProxyResource.read(client(), namespace, PROXY).map(ProxyResource::conditions))
                .isEmpty());
    }

    /** They go, and nobody makes distributions for them while the next test counts these. */
    static void leave(User... users) {
        Stream.of(users).forEach(User::deletesTheProxy);
        Stream.of(users).forEach(User::awaitsThatTheProxyIsLeaving);
    }

    /** Its removal has begun, if it is not over: from here on the operator makes nothing for it any more. */
    void awaitsThatTheProxyIsLeaving() {
        awaiting("removal").untilAsserted(() -> assertThat(
                        ProxyResource.read(client(), namespace, PROXY).map(ProxyResource::conditions))
                .satisfiesAnyOf(gone -> assertThat(gone).isEmpty(), left -> assertThat(left.orElseThrow())
                        .containsKey(ConditionType.Deleting.name())));
    }

    /** Copies are to be forgotten. */
    void asksForAPurge(String value) {
        annotates(CdnProxy.PURGE_AT, value);
    }

    void asksForAPass(String value) {
        annotates(CdnProxy.RECONCILE_AT, value);
    }

    /** As kubectl annotate does it. */
    private void annotates(String annotation, String value) {
        var patch = "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(annotation, value);
        ProxyResource.in(client(), namespace, PROXY).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    /** What kubectl describe would show. */
    List<Event> eventsAbout(String uid) {
        return client().events().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> uid.equals(event.getRegarding().getUid()))
                .toList();
    }

    /** What must never be told: the proxy's path, and what lets clients in. */
    List<String> credentials() {
        return credentialsByKey().values().stream()
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
                .toList();
    }

    /** The same as the Secret holds them. */
    Map<String, String> credentialsByKey() {
        return client().secrets()
                .inNamespace(namespace)
                .withName(PROXY + "-credentials")
                .require()
                .getData();
    }

    /** The names that records are published for, or certificates ordered. */
    List<String> orderedNames() {
        var published = client().resources(DnsEndpoint.class).inNamespace(namespace).list().getItems().stream()
                .flatMap(endpoint -> endpoint.getSpec().endpoints().stream())
                .map(DnsEndpoint.Endpoint::dnsName);
        var certified = client()
                .resources(io.fabric8.certmanager.api.model.v1.Certificate.class)
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .flatMap(certificate -> certificate.getSpec().getDnsNames().stream());
        return Stream.concat(published, certified).distinct().toList();
    }

    Tunnel opensTheTunnel() throws Exception {
        return Tunnel.open(world.sandbox, world.web, sees());
    }
}
