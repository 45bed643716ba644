package io.cdnproxy.scenario;

import static io.cdnproxy.scenario.MistakenServer.relay;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Cdn;
import io.cdnproxy.api.CdnProxySpec.Certificate;
import io.cdnproxy.api.CdnProxySpec.CloudFront;
import io.cdnproxy.api.CdnProxySpec.DeletionPolicy;
import io.cdnproxy.api.CdnProxySpec.Dns;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.api.CdnProxySpec.Origin;
import io.cdnproxy.api.CdnProxySpec.Probes;
import io.cdnproxy.api.CdnProxySpec.Proxy;
import io.cdnproxy.api.CdnProxySpec.ViewerCertificate;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLParameters;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** Somebody whose chain works, and to whom something happens: with an origin, records and a distribution that they can change by hand. */
final class Victim implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final String RECORD_OF_ORIGIN = "origin";
    private static final String RECORD_OF_EDGE = "edge";

    private static final String CERTIFICATE = "own";

    final User user;
    private final Pitfall.Origin origin;
    private final World world;
    private final InetSocketAddress v2ray;
    private final InetSocketAddress address;
    private final CdnProxySpec spec;
    private AutoCloseable server;
    private Optional<AutoCloseable> elsewhere = Optional.empty();
    private Optional<DistributionConfig> distribution = Optional.empty();

    /**
     * Whose chain does not work yet.
     *
     * @param v2ray a server elsewhere, for the names of all of them
     */
    Victim(World world, Pitfall.Origin origin, ExternalOrigin v2ray) throws Exception {
        this.world = world;
        this.user = world.newUser();
        this.v2ray = v2ray.address();
        var host = world.sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN);
        this.address = new InetSocketAddress(host, FreePort.on(host));
        this.server = relay(this.v2ray).startAt(address);
        this.origin = origin;
        this.spec = spec(user.spec());
    }

    private CdnProxySpec spec(CdnProxySpec usual) {
        var cdn = new Cdn(usual.cdn().cloudFront(), DriftPolicy.Report, DeletionPolicy.Retain);
        var probes = new Probes(INTERVAL.toSeconds() + "s", "2s");
        return switch (origin) {
            case ELSEWHERE ->
                new CdnProxySpec(
                        user.edgeHostname(),
                        new Origin(user.originHostname(), address.getPort(), null, null, true, null),
                        new Proxy(ExternalOrigin.PATH, null, null, null, null, null),
                        cdn,
                        new Dns(DnsMode.None, "1s"),
                        probes,
                        null);
            case IN_CLUSTER ->
                new CdnProxySpec(
                        user.edgeHostname(),
                        new Origin(
                                user.originHostname(),
                                usual.origin().port(),
                                new Certificate(null, CERTIFICATE),
                                null,
                                null,
                                null),
                        usual.proxy(),
                        cdn,
                        usual.dns(),
                        probes,
                        null);
        };
    }

    /** Whose chain works from end to end, with records of their own making. */
    void becomesReady() {
        switch (origin) {
            case ELSEWHERE -> {
                leadsOriginTo(originAddress());
                user.applies(spec);
                awaitsADistribution();
                leadsEdgeToTheCdn();
            }
            case IN_CLUSTER -> {
                renews(certificate());
                user.applies(spec);
            }
        }
        user.awaitsReady();
    }

    private void awaitsADistribution() {
        await("a distribution")
                .atMost(Duration.ofSeconds(120))
                .until(() -> user.proxy().get().getStatus() != null
                        && user.proxy().get().getStatus().distribution() != null
                        && user.proxy().get().getStatus().distribution().domainName() != null);
    }

    /** Puts all back as it was. */
    void mends() throws Exception {
        switch (origin) {
            case ELSEWHERE -> {
                serves(relay(v2ray));
                leadsOriginTo(originAddress());
                leadsEdgeToTheCdn();
            }
            case IN_CLUSTER -> renews(certificate());
        }
        user.applies(spec);
        if (distribution.isPresent()) {
            putsDistribution(distribution.get());
        }
    }

    /** Puts another certificate into their Secret. */
    void renews(KeyMaterial certificate) {
        user.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(user.namespace)
                        .withName(CERTIFICATE)
                        .addToLabels("cdnproxy.io/certificate", "true")
                        .endMetadata()
                        .withType("kubernetes.io/tls")
                        .addToStringData("tls.crt", Pem.encode(certificate.chain()))
                        .addToStringData("tls.key", Pem.encode(certificate.key()))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    /** Changes the object. */
    void changes(UnaryOperator<SpecDraft> change) {
        user.applies(change.apply(SpecDraft.from(spec)).done());
    }

    /** Has something else stand at the origin's port. */
    void serves(MistakenServer.Setup setup) throws Exception {
        server.close();
        server = setup.startAt(address);
    }

    /** The same with this certificate, whatever is asked. */
    void serves(KeyMaterial certificate) throws Exception {
        serves(MistakenServer.tls(certificate, settings -> {}, head -> Optional.empty()));
    }

    /** The same with its own certificate. */
    void serves(Consumer<SSLParameters> settings, Function<String, Optional<String>> answers) throws Exception {
        serves(MistakenServer.tls(certificate(), settings, answers));
    }

    /** The same to everybody who asks. */
    void answers(String status, String... headers) throws Exception {
        serves(
                settings -> {},
                head -> Optional.of("HTTP/1.1 " + status + "\r\n" + String.join("", withEnds(headers)) + "\r\n"));
    }

    private static List<String> withEnds(String... headers) {
        return List.of(headers).stream().map(header -> header + "\r\n").toList();
    }

    /** Where the server passes on what it should answer itself. */
    void servesBehind(String preamble) throws Exception {
        serves(relay(v2ray, preamble));
    }

    /** Moves the origin to where the operator may not dial, and the CDN can. */
    void movesTo(String host) throws Exception {
        elsewhere = Optional.of(relay(v2ray).startAt(new InetSocketAddress(host, address.getPort())));
        leadsOriginTo(host);
    }

    /** Has the server know this path and not the one that the object names. */
    void asksFor(String path) {
        changes(draft -> draft.path(path));
    }

    void choosesAnotherViewerCertificate() {
        var arn = world.sandbox
                .cloudFront()
                .importCertificate(world.sandbox.publicAuthority().issue(IssueRequest.of("other.test")));
        var cdn = spec.cdn();
        var settings = cdn.cloudFront();
        changes(draft -> draft.cdn(new Cdn(
                new CloudFront(
                        ViewerCertificate.named(arn),
                        settings.priceClass(),
                        settings.httpVersion(),
                        settings.ipv6(),
                        settings.minimumProtocolVersion(),
                        settings.webAclId(),
                        settings.tags(),
                        settings.adopt()),
                cdn.driftPolicy(),
                cdn.deletionPolicy())));
    }

    void leadsOriginTo(String address) {
        publishes(RECORD_OF_ORIGIN, user.originHostname(), "A", address);
    }

    void leadsEdgeTo(String type, String target) {
        publishes(RECORD_OF_EDGE, user.edgeHostname(), type, target);
    }

    private void leadsEdgeToTheCdn() {
        leadsEdgeTo("CNAME", user.proxy().get().getStatus().distribution().domainName());
    }

    void forgetsOrigin() {
        endpoint(RECORD_OF_ORIGIN, user.originHostname(), "A", "").delete();
    }

    void forgetsEdge() {
        endpoint(RECORD_OF_EDGE, user.edgeHostname(), "CNAME", "").delete();
    }

    String originAddress() {
        return address.getAddress().getHostAddress();
    }

    /** Changes the distribution at the CDN's console. */
    void reconfigures(Function<DistributionConfig, DistributionConfig> change) {
        var id = user.sees().distributionId().orElseThrow();
        try (var cloudFront = world.ownerOfTheAccount()) {
            var present = cloudFront.getDistributionConfig(g -> g.id(id)).distributionConfig();
            distribution = Optional.of(present);
            putsDistribution(change.apply(present));
        }
    }

    private void putsDistribution(DistributionConfig config) {
        var id = user.sees().distributionId().orElseThrow();
        try (var cloudFront = world.ownerOfTheAccount()) {
            var etag = cloudFront.getDistributionConfig(g -> g.id(id)).eTag();
            cloudFront.updateDistribution(u -> u.id(id).ifMatch(etag).distributionConfig(config));
        }
    }

    /** Of an authority that everybody trusts, for the origin's name. */
    KeyMaterial certificate() {
        return world.sandbox.publicAuthority().issue(IssueRequest.of(user.originHostname()));
    }

    KeyMaterial certificate(Function<IssueRequest, IssueRequest> request) {
        return world.sandbox.publicAuthority().issue(request.apply(IssueRequest.of(user.originHostname())));
    }

    private void publishes(String record, String hostname, String type, String target) {
        endpoint(record, hostname, type, target).forceConflicts().serverSideApply();
    }

    private NamespaceableResource<GenericKubernetesResource> endpoint(
            String record, String hostname, String type, String target) {
        var endpoint = new GenericKubernetesResource();
        endpoint.setApiVersion("externaldns.k8s.io/v1alpha1");
        endpoint.setKind("DNSEndpoint");
        endpoint.setMetadata(new ObjectMetaBuilder()
                .withNamespace(user.namespace)
                .withName(record)
                .build());
        endpoint.setAdditionalProperty(
                "spec",
                Map.of(
                        "endpoints",
                        List.of(Map.of("dnsName", hostname, "recordType", type, "targets", List.of(target)))));
        return user.client().resource(endpoint);
    }

    @Override
    public void close() throws Exception {
        server.close();
        if (elsewhere.isPresent()) {
            elsewhere.get().close();
        }
    }
}
