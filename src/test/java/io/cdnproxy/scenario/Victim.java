package io.cdnproxy.scenario;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.api.ProbesSpec;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import io.cdnproxy.sandbox.TlsTerminator;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Somebody whose chain works, and to whom something happens: with an origin, records and a distribution that they can change by hand. */
final class Victim implements AutoCloseable {
    /** Shorter than the usual minute, and long beside what does not grow with it: a second look, and news that wait for more. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** The last octet of an address that nobody else in the sandbox has. */
    private static final int LOAD_BALANCER = Loopback.EXTERNAL_ORIGIN + 1;

    /** Of the Secret with the pair for a server in the cluster. */
    private static final String CERTIFICATE = "own";

    private static final String READ_AGAIN = "cdnproxy.io/files-read-again";

    final User user;
    final OwnServer server;
    final OwnRecords records;
    final Console console;
    private final World world;
    private final Pitfall.Place place;
    private final CdnProxySpec spec;
    private KeyMaterial stored;
    private Optional<TlsTerminator> inFront = Optional.empty();

    private Victim(World world, Pitfall.Place place, ExternalOrigin v2ray) throws Exception {
        this.world = world;
        this.place = place;
        this.user = world.newUser();
        this.server = OwnServer.passingOnTo(v2ray.address(), world, user.originHostname());
        this.records = new OwnRecords(user);
        this.console = new Console(world, user);
        this.spec = spec(user.spec());
    }

    /**
     * Whose chain works from end to end, with records of their own making.
     *
     * @param v2ray a server elsewhere, for the names of all of them
     */
    static Victim thatIsReady(World world, Pitfall.Place place, ExternalOrigin v2ray) throws Exception {
        var victim = new Victim(world, place, v2ray);
        victim.becomesReady();
        return victim;
    }

    private CdnProxySpec spec(CdnProxySpec usual) {
        var cdn = new CdnSpec(usual.cdn().cloudFront(), DriftPolicy.Report, DeletionPolicy.Retain);
        var dns = new DnsSpec(DnsMode.None, "1s");
        var probes = new ProbesSpec(INTERVAL.toSeconds() + "s", "4s");
        return switch (place) {
            case ELSEWHERE ->
                new CdnProxySpec(
                        user.edgeHostname(),
                        new OriginSpec(user.originHostname(), server.port(), null, null, true, null),
                        new ProxySpec(null, ExternalOrigin.PATH, null, null, null, null, null),
                        cdn,
                        dns,
                        probes,
                        null);
            case IN_CLUSTER ->
                new CdnProxySpec(
                        user.edgeHostname(),
                        new OriginSpec(
                                user.originHostname(),
                                usual.origin().port(),
                                new Certificate(null, CERTIFICATE),
                                null,
                                null,
                                null),
                        usual.proxy(),
                        cdn,
                        dns,
                        probes,
                        null);
        };
    }

    private void becomesReady() {
        if (place == Pitfall.Place.IN_CLUSTER) {
            renews(certificate());
        }
        user.applies(spec);
        publishes();
        user.awaitsSettled();
    }

    private void publishes() {
        if (place == Pitfall.Place.ELSEWHERE) {
            records.leadOriginTo(server.host());
        }
        await("the records that are to be made")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> records.required().size() == (place == Pitfall.Place.ELSEWHERE ? 1 : 2));
        records.required().forEach(records::publish);
    }

    /** Puts all back as it was. */
    void mends() throws Exception {
        switch (place) {
            case ELSEWHERE -> server.isMended();
            case IN_CLUSTER -> renews(certificate());
        }
        user.applies(spec);
        publishes();
        console.putsBack();
    }

    /** Has a load balancer of their own end TLS in front of the pods, with a copy of the certificate that is in the Secret now. */
    void copiesTheCertificateToALoadBalancer() throws Exception {
        int port = spec.origin().port();
        var host = world.sandbox.loopback().address(LOAD_BALANCER);
        inFront = Optional.of(new TlsTerminator(
                new InetSocketAddress(host, port),
                stored,
                new InetSocketAddress(records.requiredOfOrigin(), port),
                world.trustedByAll()));
        records.leadOriginTo(host);
    }

    /** Puts another certificate into their Secret. */
    void renews(KeyMaterial certificate) {
        stored = certificate;
        user.stores(CERTIFICATE, certificate);
    }

    /** Until pods have been started anew because of a renewal, and once more because the former certificate was still served. */
    void waitsForPodsThatHaveReadTheCertificateAgain() {
        await("pods that have read the certificate again")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> {
                    var deployment = user.client()
                            .apps()
                            .deployments()
                            .inNamespace(user.namespace)
                            .withName(User.PROXY)
                            .require();
                    return deployment
                                    .getSpec()
                                    .getTemplate()
                                    .getMetadata()
                                    .getAnnotations()
                                    .containsKey(READ_AGAIN)
                            && reads().get(ConditionType.WorkloadAvailable)
                                    .status()
                                    .equals("True");
                });
    }

    /** Changes the object. */
    void changes(UnaryOperator<SpecDraft> change) {
        user.applies(change.apply(SpecDraft.from(spec)).done());
    }

    /** Has the server know this path and not the one that the object names. */
    void asksFor(String path) {
        changes(draft -> draft.path(path));
    }

    void choosesAnotherViewerCertificate() {
        var arn = world.sandbox
                .cloudFront()
                .importCertificate(world.sandbox.publicAuthority().issue(IssueRequest.of("other.test")));
        changes(draft -> draft.viewerCertificate(ViewerCertificateSpec.named(arn)));
    }

    /** Has settings of the distribution that differ be left so, or changed back. */
    void chooses(DriftPolicy policy) {
        var cdn = spec.cdn();
        changes(draft -> draft.cdn(new CdnSpec(cdn.cloudFront(), policy, cdn.deletionPolicy())));
    }

    /** Of an authority that everybody trusts, for the origin's name. */
    KeyMaterial certificate() {
        return certificate(UnaryOperator.identity());
    }

    KeyMaterial certificate(UnaryOperator<IssueRequest> request) {
        return world.sandbox.publicAuthority().issue(request.apply(IssueRequest.of(user.originHostname())));
    }

    /** What is said of their chain now. */
    Map<ConditionType, Condition> reads() {
        var told = new EnumMap<ConditionType, Condition>(ConditionType.class);
        user.sees().conditions().forEach((type, condition) -> told.put(ConditionType.valueOf(type), condition));
        return told;
    }

    @Override
    public void close() throws Exception {
        server.close();
        if (inFront.isPresent()) {
            inFront.get().close();
        }
    }
}
