package io.cdnproxy.probe;

import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ChainFault;
import io.cdnproxy.pki.TestAuthority;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Evidence and targets for the diagnoses, with the names a.example.test (edge) and b.example.test (origin). */
final class Evidence {
    static final TlsOutcome.Session ORIGIN_SESSION = session("TLSv1.2", "b.example.test");
    static final TlsOutcome.Session ASKING_FOR_CERTIFICATE = session("TLSv1.3", "b.example.test", true);
    static final TlsOutcome.Session EDGE_SESSION = session("TLSv1.3", "a.example.test");
    static final NameAnswer AS_EXPECTED = new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS);

    private Evidence() {}

    static TlsOutcome.Session session(String protocol, String name) {
        return session(protocol, name, false);
    }

    private static TlsOutcome.Session session(String protocol, String name, boolean clientCertificateRequested) {
        return new TlsOutcome.Session(
                protocol,
                "TLS_AES_128_GCM_SHA256",
                new CertificateChain(
                        TestAuthority.root("Root").leaf(name).issue().chain()),
                clientCertificateRequested);
    }

    static ChainEvidence disagreement(TlsOutcome.Parameter parameter, String only) {
        return new ChainEvidence.NotSecured(new TlsOutcome.NothingInCommon(parameter, only));
    }

    static ProbeTarget target() {
        return new ProbeTarget(
                "proxies",
                "tokyo",
                "uid",
                ProbeTarget.Scope.CHAINS,
                new ProbeTarget.Origin("b.example.test", 8443, List.of("203.0.113.7"), Optional.empty()),
                new ProbeTarget.Edge("a.example.test", 443, Optional.empty(), ExpectedCdn.named("d111.cloudfront.net")),
                new SecretPath("/secret-path"),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }

    /** The same, whose records external-dns publishes. */
    static ProbeTarget published(ProbeTarget target) {
        return new ProbeTarget(
                target.namespace(),
                target.name(),
                target.uid(),
                target.scope(),
                target.origin(),
                target.edge(),
                target.path(),
                new ProbeTarget.Records(Publisher.EXTERNAL_DNS, List.of(), Set.of()),
                target.interval(),
                target.timeout());
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException(notAnAddress);
        }
    }

    static Resolution.Found found(String name, String... addresses) {
        return new Resolution.Found(
                name, List.of(), Arrays.stream(addresses).map(Evidence::address).toList());
    }

    static Resolution.Found aliased(String name, String alias, String... addresses) {
        return new Resolution.Found(
                name,
                List.of(alias),
                Arrays.stream(addresses).map(Evidence::address).toList());
    }

    static ChainEvidence notConnected(TcpOutcome.Result result, String... addresses) {
        return new ChainEvidence.NotConnected(Arrays.stream(addresses)
                .map(text -> new TcpOutcome.Attempt(address(text), result))
                .toList());
    }

    static ChainEvidence alert(String name) {
        return new ChainEvidence.NotSecured(new TlsOutcome.Alert(name));
    }

    static ChainEvidence distrusted(ChainFault fault) {
        return new ChainEvidence.Distrusted(ORIGIN_SESSION, fault);
    }

    /** A response that came from the origin directly. */
    static ChainEvidence.Asked origin(int status, String... headers) {
        return new ChainEvidence.Asked(ORIGIN_SESSION, answered(status, headers));
    }

    /** A response that came through CloudFront. */
    static ChainEvidence.Asked edge(int status, String... headers) {
        return new ChainEvidence.Asked(EDGE_SESSION, viaCloudFront(status, headers));
    }

    static UpgradeEvidence viaCloudFront(int status, String... headers) {
        var all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = Answers.CLOUDFRONT_VIA;
        all[headers.length + 1] = status < 400 ? Answers.CLOUDFRONT_MISS : Answers.CLOUDFRONT_ERROR;
        return answered(status, all);
    }

    /** A 101 is taken to carry the right Sec-WebSocket-Accept. */
    static UpgradeEvidence answered(int status, String... headers) {
        return new UpgradeEvidence.Answered(new HttpAnswer(status, headers(headers), status == 101));
    }

    private static Map<String, String> headers(String... lines) {
        return Arrays.stream(lines)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0].toLowerCase(Locale.ROOT), parts -> parts[1]));
    }
}
