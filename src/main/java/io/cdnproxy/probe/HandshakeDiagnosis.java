package io.cdnproxy.probe;

import io.cdnproxy.api.CdnProxySpec.IpAddressType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.ChainFault;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges names, TCP and TLS of one chain, the same for edge and origin. Pure. */
final class HandshakeDiagnosis {
    private static final String RENEW = "renew it, and have the server read it";

    private final RunBy runBy;
    private final String hostname;
    private final String endpoint;
    private final Reader reader;
    private final TlsDiagnosis tls;

    HandshakeDiagnosis(RunBy runBy, ChainDialer.Caller caller, String hostname, int port, Reader reader) {
        this.runBy = runBy;
        this.hostname = hostname;
        this.endpoint = hostname + ":" + port;
        this.reader = reader;
        this.tls = new TlsDiagnosis(runBy, caller, hostname, endpoint);
    }

    Verdict judge(ChainEvidence evidence) {
        return switch (evidence) {
            case ChainEvidence.NotResolved notResolved -> judge(notResolved.resolution());
            case ChainEvidence.NotDialled notDialled -> judge(notDialled);
            case ChainEvidence.NotConnected notConnected -> judge(notConnected.attempts());
            case ChainEvidence.NotSecured notSecured -> tls.judge(notSecured.fault());
            case ChainEvidence.Distrusted distrusted -> judge(distrusted.fault());
            case ChainEvidence.Asked asked
            when asked.upgrade() instanceof UpgradeEvidence.Http2 ->
                Verdict.fails(
                        Reason.AlpnH2,
                        "%s answers HTTP/1.1 with HTTP/2, over which WebSocket does not work: %s"
                                .formatted(endpoint, runBy.remedy(TlsDiagnosis.OFFER_HTTP_1)));
            case ChainEvidence.Asked asked when asked.refusedForWantOfCertificate() -> tls.clientCertificateDemanded();
            case ChainEvidence.Asked asked ->
                Verdict.works("TLS to %s works, with a certificate for %s".formatted(endpoint, hostname));
        };
    }

    private Verdict judge(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Missing missing
            when missing.end().equals(missing.name()) ->
                Verdict.fails(Reason.OriginNotResolved, "%s does not resolve: see DnsReady".formatted(missing.name()));
            case Resolution.Missing missing ->
                Verdict.fails(
                        Reason.OriginNotResolved,
                        "%s leads to %s, which does not resolve, or not yet: see that whoever gives out that name still serves it, or lead %s elsewhere"
                                .formatted(missing.name(), missing.end(), missing.name()));
            case Resolution.Failed failed ->
                Verdict.fails(
                        Reason.OriginNotResolved,
                        "DNS servers cannot answer for %s (%s): repair its zone, or %s"
                                .formatted(failed.name(), failed.why(), reader.askOtherResolvers()));
            case Resolution.Unanswered unanswered ->
                Verdict.unknown(
                        "no DNS server answered for %s: %s".formatted(unanswered.name(), reader.reachResolvers()));
            case Resolution.Found found -> throw new IllegalArgumentException("resolved, so something was dialled");
        };
    }

    private static Verdict judge(ChainEvidence.NotDialled evidence) {
        boolean isIpv4 = evidence.dialled() == IpAddressType.IPV4;
        return Verdict.fails(
                Reason.OriginNotResolved,
                "%s has only %s addresses (%s), and the CDN dials %s: add %s record, or set origin.ipAddressType to %s"
                        .formatted(
                                evidence.name(),
                                isIpv4 ? "IPv6" : "IPv4",
                                hosts(evidence.addresses().stream()),
                                isIpv4 ? "IPv4" : "IPv6",
                                isIpv4 ? "an A" : "an AAAA",
                                isIpv4 ? "ipv6 or dualstack" : "ipv4 or dualstack"));
    }

    private Verdict judge(List<TcpOutcome.Attempt> attempts) {
        var relevant = attempts.stream()
                .filter(Predicate.not(HandshakeDiagnosis::noRoute))
                .toList();
        if (relevant.isEmpty()) {
            return new Verdict(
                    Verdict.Status.Unknown,
                    Reason.NoRoute,
                    "%s has no other than IPv6 addresses to dial (%s), to which there is no route from here: %s"
                            .formatted(hostname, addresses(attempts), reader.dialByIpv6()));
        }
        // One silent address is enough: the CDN may dial any of them.
        if (any(relevant, TcpOutcome.Result.TIMED_OUT)) {
            return Verdict.fails(
                    Reason.Timeout,
                    "%s (%s) does not answer: %s"
                            .formatted(
                                    endpoint,
                                    addresses(relevant),
                                    reachable("check firewall, security group and load balancer")));
        }
        if (any(relevant, TcpOutcome.Result.REFUSED) || any(relevant, TcpOutcome.Result.UNREACHABLE)) {
            return Verdict.fails(
                    Reason.OriginPortClosed,
                    "%s (%s) refuses connections: %s"
                            .formatted(
                                    endpoint,
                                    addresses(relevant),
                                    reachable(
                                            "check that a server listens there and that the load balancer forwards to it")));
        }
        var invented = InventedAddress.ofAll(
                relevant.stream().map(TcpOutcome.Attempt::address).toList());
        return invented.map(by -> new Verdict(
                        Verdict.Status.Unknown,
                        Reason.AddressNotAllowed,
                        "%s leads to %s, an address %s: %s"
                                .formatted(
                                        hostname, addresses(relevant), by.description(), reader.askOtherResolvers())))
                .orElseGet(() -> Verdict.fails(
                        Reason.AddressNotAllowed,
                        "%s leads to %s, which is not a public address: %s, or %s; where other resolvers answer otherwise, %s"
                                .formatted(
                                        hostname,
                                        addresses(relevant),
                                        publicAddress(),
                                        reader.allowRange(),
                                        reader.askOtherResolvers())));
    }

    /** In front of a CDN's own edge the reader has nothing to check. */
    private String reachable(String atServer) {
        return switch (runBy) {
            case OPERATOR, OTHERS -> atServer;
            case CDN ->
                "see DnsReady and DistributionDeployed; where both are True, let what dials here connect to it (firewall, NetworkPolicy or proxy on the way out)";
        };
    }

    private String publicAddress() {
        return switch (runBy) {
            case OPERATOR ->
                "have the Service given a public one, or set dns.mode to None and create a record that leads to what has one and forwards to the Service";
            case OTHERS, CDN -> "publish one";
        };
    }

    /** A host without IPv6 says nothing about the server. */
    static boolean noRoute(TcpOutcome.Attempt attempt) {
        return attempt.result() == TcpOutcome.Result.UNREACHABLE && attempt.address() instanceof Inet6Address;
    }

    private static boolean any(List<TcpOutcome.Attempt> attempts, TcpOutcome.Result result) {
        return attempts.stream().anyMatch(attempt -> attempt.result() == result);
    }

    private static String addresses(List<TcpOutcome.Attempt> attempts) {
        return hosts(attempts.stream().map(TcpOutcome.Attempt::address));
    }

    private static String hosts(Stream<InetAddress> addresses) {
        return addresses.map(InetAddress::getHostAddress).sorted().collect(Collectors.joining(", "));
    }

    private Verdict judge(ChainFault fault) {
        return switch (fault) {
            case ChainFault.NotCovering(var names, var subject) ->
                useless(
                        Reason.CertificateMismatch,
                        "is for "
                                + (names.isEmpty()
                                        ? "no name at all (subject \"%s\")".formatted(subject)
                                        : names.describe()),
                        runBy.remedy("serve one for " + hostname));
            case ChainFault.Expired(var subject, var end) ->
                useless(Reason.CertificateExpired, "(%s) expired on %s".formatted(subject, end), runBy.remedy(RENEW));
            case ChainFault.NotYetValid(var subject, var start) ->
                useless(
                        Reason.CertificateExpired,
                        "(%s) is not valid before %s".formatted(subject, start),
                        runBy.remedy(RENEW));
            case ChainFault.IssuerNotSent(var issuer) ->
                useless(
                        Reason.IncompleteChain,
                        "comes without its issuer \"%s\" right after it".formatted(issuer),
                        runBy.remedy("serve the whole chain, leaf first, each followed by its issuer"));
            case ChainFault.SelfSigned() -> untrusted("is self-signed");
            case ChainFault.UntrustedRoot(var root) ->
                untrusted("ends at \"%s\", which is not trusted".formatted(root));
            case ChainFault.UnknownIssuer(var issuer) ->
                untrusted("is signed by \"%s\", which is neither trusted nor sent".formatted(issuer));
            case ChainFault.WeakKey(var algorithm, var bits) ->
                useless(
                        Reason.UntrustedIssuer,
                        "has an %s key of %d bits, too small for any public authority".formatted(algorithm, bits),
                        "use RSA-2048 or ECDSA P-256");
            case ChainFault.NotVerifiable(var why) -> untrusted("does not verify (%s)".formatted(why));
            case ChainFault.NotForServers() -> untrusted("is not meant for servers (extended key usage)");
        };
    }

    private Verdict untrusted(String seen) {
        return useless(
                Reason.UntrustedIssuer,
                seen,
                "use an issuer that the CDN and clients trust, and serve its whole chain");
    }

    private Verdict useless(Reason reason, String seen, String remedy) {
        return Verdict.fails(reason, "the certificate of %s %s: %s".formatted(endpoint, seen, remedy));
    }
}
