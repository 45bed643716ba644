package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole probe against servers on loopback: a.example.test is the edge, b.example.test the origin. */
abstract class ChainProbing {
    static final String A = "a.example.test";
    static final String B = "b.example.test";
    static final String CDN = "d111.cloudfront.net";
    static final String SECRET = "/secret-path";
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration IMPATIENCE = Duration.ofMillis(300);

    static final TestAuthority ROOT = TestAuthority.root("Public Root");
    static final TestAuthority ISSUER = ROOT.intermediate("Public Issuer");
    static final KeyMaterial EDGE_CERTIFICATE = ISSUER.leaf(A).issue();
    static final KeyMaterial ORIGIN_CERTIFICATE = ISSUER.leaf(B).issue();
    static final UnaryOperator<String> UPGRADE_BY_CDN =
            Answers.upgrade(Answers.CLOUDFRONT_MISS, Answers.CLOUDFRONT_VIA);

    final List<AutoCloseable> closing = new ArrayList<>();
    /** Whatever was dialled, whether somebody answers there or not. */
    final Queue<InetSocketAddress> dialled = new ConcurrentLinkedQueue<>();

    TestDns dns;
    TestServer origin;
    int originPort;
    TestServer edge;
    Duration timeout = PATIENCE;
    IpAddressType ipAddressType = IpAddressType.IPV4;
    Purpose purpose = Purpose.PROXY;
    boolean inClear = false;
    Optional<ProbeTarget.ClusterServer> own = Optional.empty();
    Optional<ProbeTarget.Present> present = Optional.empty();
    Optional<String> edgeAddress = Optional.empty();
    Optional<String> distribution = Optional.of(CDN);
    Optional<ExpectedCdn> cdn = Optional.empty();
    final Queue<String> told = new ConcurrentLinkedQueue<>();
    ProbeTarget.Scope scope = ProbeTarget.Scope.CHAINS;
    List<Cidr> allowed = List.of(Cidr.parse("127.0.0.0/8"));
    Optional<List<Cidr>> published = Optional.empty();
    String originHostname = B;
    String edgeHostname = A;
    List<String> expected = List.of("127.0.0.1");
    Optional<Integer> authoritativePort = Optional.empty();
    Optional<UnavailableService> unavailable = Optional.empty();
    ProbeTarget.Records records = ProbeTarget.Records.BY_READER;

    @BeforeEach
    void aChainThatWorks() throws IOException {
        dns = closing(new TestDns());
        dns.addresses(B, "127.0.0.1").alias(A, CDN).addresses(CDN, "127.0.0.1");
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.upgrade()));
        edge = closing(TestServer.tls(EDGE_CERTIFICATE, UPGRADE_BY_CDN));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var one : closing) {
            one.close();
        }
    }

    <T extends AutoCloseable> T closing(T one) {
        closing.add(one);
        return one;
    }

    void originIs(TestServer server) {
        origin = closing(server);
        originPort = origin.port();
    }

    void edgeAnswers(UnaryOperator<String> answers) throws IOException {
        edge = closing(TestServer.tls(EDGE_CERTIFICATE, answers));
    }

    /** The operator runs the origin, and has given it this certificate. */
    static ProbeTarget.ClusterServer showing(KeyMaterial certificate) {
        return ProbeTarget.ClusterServer.ofOperator(Optional.of(fingerprint(certificate)), Optional.empty());
    }

    static String fingerprint(KeyMaterial certificate) {
        return CertificateChain.of(certificate.leaf()).fingerprint();
    }

    ChainReport probe() throws Exception {
        return probes(1).getFirst();
    }

    /** So many, one after the other. */
    List<ChainReport> probes(int count) throws Exception {
        var settings = new ProbeSettings(
                List.of(dns.address()),
                authoritativePort,
                new AddressPolicy(allowed),
                new AddressPolicy(published.orElse(allowed)),
                new Authorities(List.of(ROOT.certificate())));
        var target = new ProbeTarget(
                "proxies",
                "tokyo",
                "uid",
                scope,
                purpose,
                new ProbeTarget.Origin(
                        originHostname, originPort, ipAddressType, expected, own, present, inClear, unavailable),
                new ProbeTarget.Edge(
                        edgeHostname,
                        edge.port(),
                        edgeAddress,
                        cdn.orElseGet(() -> ExpectedCdn.ofDistribution(ExpectedCdn.Provider.CLOUDFRONT, distribution))),
                new SecretPath(SECRET),
                records,
                Duration.ofSeconds(60),
                timeout);
        try (var probe = ChainProbe.create(
                settings,
                Reader.OF_CONDITIONS,
                (stage, of) -> told.add(stage + " " + of),
                Clock.systemUTC(),
                SteadyClock.ofThisMachine(),
                this::dial)) {
            var reports = new ArrayList<ChainReport>();
            for (int i = 0; i < count; i++) {
                reports.add(probe.probe(target));
            }
            assertThat(reports.toString()).doesNotContain("secret-path");
            return reports;
        }
    }

    // Nothing leaves this machine, should the probe try to.
    TransportSocket dial(InetSocketAddress peer, int timeoutMillis) throws IOException {
        dialled.add(peer);
        if (!peer.getAddress().isLoopbackAddress()) {
            throw new ConnectException(peer + " is not of this machine");
        }
        return TransportSocket.open(peer, timeoutMillis);
    }

    /** Names, origin handshake, origin upgrade, edge handshake, edge upgrade; a dash for one that was not tried. */
    static List<String> vector(ChainReport report) {
        return vector(report, Purpose.PROXY);
    }

    /** The same of what is for this. */
    static List<String> vector(ChainReport report, Purpose purpose) {
        return Links.ALL.stream()
                .filter(purpose.conditions()::contains)
                .map(link -> word(report, link))
                .toList();
    }

    /** What is said of the names. */
    static String dnsMessage(ChainReport report) {
        return report.links().of(ConditionType.DnsReady).orElseThrow().message();
    }

    static String word(ChainReport report, ConditionType link) {
        return report.links()
                .of(link)
                .map(verdict -> verdict.isFalse()
                        ? verdict.reason().name()
                        : verdict.status().name())
                .orElse("-");
    }
}
