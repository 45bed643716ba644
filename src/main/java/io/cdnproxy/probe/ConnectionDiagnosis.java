package io.cdnproxy.probe;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges why nobody could be connected to: by the name, by its addresses, or by what answers there. Pure. */
final class ConnectionDiagnosis {
    /** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#lb-scheme: internal unless told. */
    static final String GIVE_PUBLIC_ADDRESS =
            "have the Service given a public one (on AWS by the annotation service.beta.kubernetes.io/aws-load-balancer-scheme=internet-facing, which origin.service.annotations gives to the one that the operator makes)";

    private final DialledServer server;
    private final ChainDialer.Caller caller;
    private final Reader reader;

    ConnectionDiagnosis(DialledServer server, ChainDialer.Caller caller, Reader reader) {
        this.server = server;
        this.caller = caller;
        this.reader = reader;
    }

    /** DnsReady has looked at the hostname, and says what to do about it, but knows nothing of an address that was chosen. */
    Verdict judge(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Missing missing
            when missing.end().equals(missing.name()) ->
                Verdict.fails(
                        Reason.OriginNotResolved,
                        "%s does not resolve: %s".formatted(missing.name(), unlessChosen("see DnsReady")));
            case Resolution.Missing missing ->
                Verdict.fails(
                        Reason.OriginNotResolved,
                        "%s leads to %s, which does not resolve, or not yet: see that whoever gives out that name still serves it, or %s"
                                .formatted(
                                        missing.name(),
                                        missing.end(),
                                        unlessChosen("lead %s elsewhere".formatted(missing.name()))));
            case Resolution.Failed failed ->
                Verdict.fails(
                        Reason.OriginNotResolved,
                        "DNS servers cannot answer for %s (%s): %s"
                                .formatted(
                                        failed.name(),
                                        failed.why(),
                                        server.chosen()
                                                .map(name -> "repair its zone, or " + reader.askOtherResolvers())
                                                .orElse("see DnsReady")));
            case Resolution.Invented invented ->
                new Verdict(
                        Verdict.Status.Unknown,
                        Reason.AddressNotAllowed,
                        "%s leads to %s, where who was asked leads every name: %s"
                                .formatted(
                                        invented.name(),
                                        hosts(invented.addresses().stream()),
                                        server.chosen()
                                                .map(name -> reader.passResolverBy())
                                                .orElse("see DnsReady")));
            case Resolution.Unanswered unanswered ->
                Verdict.unknown("no DNS server answered for %s: %s"
                        .formatted(
                                unanswered.name(),
                                server.chosen()
                                        .map(name -> reader.reachResolvers())
                                        .orElse("see DnsReady")));
            case Resolution.Found found -> throw new IllegalArgumentException("resolved, so something was dialled");
        };
    }

    private String unlessChosen(String remedy) {
        return server.chosen().map(name -> reader.chooseEdge()).orElse(remedy);
    }

    static Verdict judge(ChainEvidence.NotDialled evidence) {
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

    Verdict judge(List<TcpOutcome.Attempt> attempts) {
        var relevant = attempts.stream()
                .filter(Predicate.not(ConnectionDiagnosis::noRoute))
                .toList();
        if (relevant.isEmpty()) {
            return new Verdict(
                    Verdict.Status.Unknown,
                    Reason.NoRoute,
                    "%s has no other than %s addresses to dial (%s), to which there is no route from here: %s"
                            .formatted(
                                    server.hostname(),
                                    families(attempts),
                                    addresses(attempts),
                                    reader.dialBy(families(attempts))));
        }
        // One silent address is enough: the CDN may dial any of them.
        if (any(relevant, TcpOutcome.Result.TIMED_OUT)) {
            return unreached(
                    Reason.Timeout, relevant, "does not answer", "check firewall, security group and load balancer");
        }
        if (any(relevant, TcpOutcome.Result.REFUSED)) {
            return unreached(
                    Reason.OriginPortClosed,
                    relevant,
                    "refuses connections",
                    "check that a server listens there and that the load balancer forwards to it");
        }
        if (any(relevant, TcpOutcome.Result.UNREACHABLE)) {
            return unreached(
                    Reason.OriginPortClosed,
                    relevant,
                    "cannot be reached, as a firewall or router on the way answers",
                    "let connections to that port through the firewall of its machine (firewalld, iptables and nftables reject so), and check that the machine runs and that there is a route to it from here");
        }
        return InventedAddress.ofAll(
                        relevant.stream().map(TcpOutcome.Attempt::address).toList())
                .map(invented -> invented(invented, relevant))
                .orElseGet(() -> notPublic(relevant));
    }

    private Verdict unreached(Reason reason, List<TcpOutcome.Attempt> attempts, String seen, String remedy) {
        return Verdict.fails(
                reason, "%s (%s) %s: %s".formatted(server.endpoint(), addresses(attempts), seen, reachable(remedy)));
    }

    private Verdict invented(InventedAddress by, List<TcpOutcome.Attempt> attempts) {
        return new Verdict(
                Verdict.Status.Unknown,
                Reason.AddressNotAllowed,
                "%s leads to %s, an address %s: %s"
                        .formatted(place(), addresses(attempts), by.description(), reader.passResolverBy()));
    }

    private Verdict notPublic(List<TcpOutcome.Attempt> attempts) {
        return Verdict.fails(
                Reason.AddressNotAllowed,
                "%s leads to %s, which is not a public address: %s, or %s; where other resolvers answer otherwise, %s"
                        .formatted(
                                place(),
                                addresses(attempts),
                                unlessChosen(publicAddress()),
                                reader.allowRange(),
                                reader.askOtherResolvers()));
    }

    private String place() {
        return server.chosen().orElse(server.hostname());
    }

    /** In front of a CDN's own edge the reader has nothing to check. */
    private String reachable(String atServer) {
        return unlessChosen(
                switch (server.runBy()) {
                    case OPERATOR -> atServer;
                    case OTHERS -> atServer + orFromHere();
                    case CDN ->
                        "see DnsReady and DistributionDeployed; where both are True, let what dials here connect to it (firewall, NetworkPolicy or proxy on the way out)";
                });
    }

    /** An edge answers everybody; that an origin does not answer strangers may be right. */
    private String orFromHere() {
        return switch (caller) {
            case CLIENT ->
                "; where it answers from another network, let what dials here connect to it (firewall, NetworkPolicy or proxy on the way out)";
            case CDN, OTHER_CDN -> "";
        };
    }

    private String publicAddress() {
        return switch (server.runBy()) {
            case OPERATOR ->
                GIVE_PUBLIC_ADDRESS + ", or write the public one of what forwards to it into origin.service.addresses";
            case OTHERS, CDN -> "publish one";
        };
    }

    /** A host without IPv6, or without IPv4, says nothing about the server. */
    static boolean noRoute(TcpOutcome.Attempt attempt) {
        return attempt.result() == TcpOutcome.Result.WITHOUT_ROUTE
                || attempt.result() == TcpOutcome.Result.UNREACHABLE && attempt.address() instanceof Inet6Address;
    }

    private static String families(List<TcpOutcome.Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.address() instanceof Inet6Address ? "IPv6" : "IPv4")
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
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
}
