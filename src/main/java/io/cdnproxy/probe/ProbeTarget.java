package io.cdnproxy.probe;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One chain to probe. Two equal targets are the same question.
 *
 * @param namespace whose share of the probing it is
 * @param name of the object, for people
 * @param uid identifies the chain for as long as it lives
 * @param purpose what origin and edge are asked for
 * @param records how they come into DNS
 * @param interval time between two probes while all is well
 * @param timeout time that one stage may take
 */
public record ProbeTarget(
        String namespace,
        String name,
        String uid,
        Scope scope,
        Purpose purpose,
        Origin origin,
        Edge edge,
        SecretPath path,
        Records records,
        Duration interval,
        Duration timeout) {

    /** That of a proxy. */
    public ProbeTarget(
            String namespace,
            String name,
            String uid,
            Scope scope,
            Origin origin,
            Edge edge,
            SecretPath path,
            Records records,
            Duration interval,
            Duration timeout) {
        this(namespace, name, uid, scope, Purpose.PROXY, origin, edge, path, records, interval, timeout);
    }

    /** One whose records whoever is told of it makes. */
    public ProbeTarget(
            String namespace,
            String name,
            String uid,
            Scope scope,
            Origin origin,
            Edge edge,
            SecretPath path,
            Duration interval,
            Duration timeout) {
        this(namespace, name, uid, scope, origin, edge, path, Records.BY_READER, interval, timeout);
    }

    /**
     * How the chain's records come into DNS.
     *
     * @param publisher who makes those that are missing
     * @param proofs by which an authority that waits for them is to see whose the edge's name is
     * @param withdrawn names of the edge and the origin from before, whose records are to go
     */
    public record Records(Publisher publisher, List<Proof> proofs, Set<String> withdrawn) {
        static final Records BY_READER = new Records(Publisher.READER, List.of(), Set.of());

        public Records {
            proofs = List.copyOf(proofs);
            withdrawn = Set.copyOf(withdrawn);
        }
    }

    /** A CNAME record that proves a name. */
    public record Proof(String name, String target) {}

    Publisher publisher() {
        return records.publisher();
    }

    /** Whether it is one of the chain's own names: a record of one that leads to another of them leads nowhere by that. */
    boolean isOwnName(String place) {
        return place.equals(origin.hostname()) || place.equals(edge.hostname());
    }

    /** Stages of a probe that may each take the whole timeout on a chain that works: a CDN can reach what is silent from here. */
    private static final int STAGES = 4;

    /** How much of the chain to look at. */
    public sealed interface Scope {
        Scope CHAINS = new Chains();

        /** Names and both chains. */
        record Chains() implements Scope {}

        /** Only whether these names still lead to the distribution, as a deletion needs to know. */
        record NamesOnly(Set<String> hostnames) implements Scope {
            public NamesOnly {
                hostnames = Set.copyOf(hostnames);
            }
        }
    }

    /** The names of which it is asked whether they lead to the distribution. */
    Set<String> edgeNames() {
        return switch (scope) {
            case Scope.Chains chains -> Set.of(edge.hostname());
            case Scope.NamesOnly(var hostnames) -> hostnames;
        };
    }

    /** A chain that belongs to no object and is dialled once. */
    public static ProbeTarget once(Origin origin, Edge edge, SecretPath path, Duration timeout) {
        return new ProbeTarget("", edge.hostname(), "", Scope.CHAINS, origin, edge, path, Duration.ZERO, timeout);
    }

    /** The same, now that somebody knows which CDN it is. */
    ProbeTarget at(ExpectedCdn known) {
        return new ProbeTarget(
                namespace, name, uid, scope, purpose, origin, edge.at(known), path, records, interval, timeout);
    }

    /** What is asked for in place of an upgrade. */
    Optional<Page> page() {
        return switch (purpose) {
            case PROXY -> Optional.empty();
            case WEBSITE -> Optional.of(new Page(edge.hostname(), path));
        };
    }

    /** How long a report may be believed: three intervals, or longer where a single probe may take as long. */
    Duration credibility() {
        var regular = interval.multipliedBy(3);
        var slow = interval.multipliedBy(2).plus(timeout.multipliedBy(STAGES));
        return regular.compareTo(slow) > 0 ? regular : slow;
    }

    /** Whether the same is dialled in the same way, perhaps at other times and with other expectations of what is found. */
    boolean dialsLike(ProbeTarget other) {
        return scope.equals(other.scope)
                && purpose == other.purpose
                && origin.hostname().equals(other.origin.hostname())
                && origin.port() == other.origin.port()
                && origin.ipAddressType() == other.origin.ipAddressType()
                && origin.inClear() == other.origin.inClear()
                && edge.equals(other.edge)
                && path.equals(other.path);
    }

    /**
     * What the CDN dials.
     *
     * @param ipAddressType at which of its addresses
     * @param expected addresses or names of the load balancer that {@code hostname} should lead to; empty if not known
     * @param server what is known of it, if it runs in the cluster
     * @param present the origin that the CDN dials now, where that is another one: it is dialled too, to compare; a stranger's while a
     *     distribution is to be taken over
     * @param inClear whether it is dialled without TLS
     * @param unavailable what is in front of it, if that is not where {@code hostname} should lead now
     */
    public record Origin(
            String hostname,
            int port,
            IpAddressType ipAddressType,
            List<String> expected,
            Optional<ClusterServer> server,
            Optional<Present> present,
            boolean inClear,
            Optional<UnavailableService> unavailable) {
        public Origin {
            expected = List.copyOf(expected);
        }

        /** One with nothing in front of it that is not as it should be. */
        public Origin(
                String hostname,
                int port,
                IpAddressType ipAddressType,
                List<String> expected,
                Optional<ClusterServer> server,
                Optional<Present> present,
                boolean inClear) {
            this(hostname, port, ipAddressType, expected, server, present, inClear, Optional.empty());
        }

        /** One that is dialled by HTTPS. */
        public Origin(
                String hostname,
                int port,
                IpAddressType ipAddressType,
                List<String> expected,
                Optional<ClusterServer> server,
                Optional<Present> present) {
            this(hostname, port, ipAddressType, expected, server, present, false);
        }

        /** The origin that the CDN dials already, or is to dial as the first, by IPv4. */
        public Origin(String hostname, int port, List<String> expected, Optional<ClusterServer> server) {
            this(hostname, port, IpAddressType.IPV4, expected, server, Optional.empty());
        }

        /** The certificate that should be served now, if known. */
        Optional<String> fingerprint() {
            return server.flatMap(ClusterServer::certificate);
        }

        /** As messages call it. */
        String endpoint() {
            return hostname + ":" + port;
        }

        RunBy runBy() {
            return server.map(ClusterServer::runBy).orElse(RunBy.OTHERS);
        }
    }

    /**
     * A server in the cluster, whose certificate a Secret keeps. Certificates are told by their SHA-256 (lower-case hex).
     *
     * @param runBy whose it is to mend
     * @param certificate what it should serve now, if known
     * @param former what it served before that, as long as it may not have let go of it
     */
    public record ClusterServer(RunBy runBy, Optional<String> certificate, Optional<String> former) {

        /** One that the operator runs. */
        public static ClusterServer ofOperator(Optional<String> certificate, Optional<String> former) {
            return new ClusterServer(RunBy.OPERATOR, certificate, former);
        }

        /** One that the object's user runs. */
        public static ClusterServer ofUser(String certificate) {
            return new ClusterServer(RunBy.OTHERS, Optional.of(certificate), Optional.empty());
        }
    }

    /** An origin that is about to be left. */
    public record Present(String hostname, int port) {}

    /**
     * What clients dial.
     *
     * @param address where to connect instead of where {@code hostname} leads; an address or a name
     * @param cdn what {@code hostname} should lead to
     * @param runBy who looks after it
     */
    public record Edge(String hostname, int port, Optional<String> address, ExpectedCdn cdn, RunBy runBy) {

        /** One that is its owner's to look after if nothing is expected of it. */
        public Edge(String hostname, int port, Optional<String> address, ExpectedCdn cdn) {
            this(hostname, port, address, cdn, cdn instanceof ExpectedCdn.Any ? RunBy.OTHERS : RunBy.CDN);
        }

        Edge at(ExpectedCdn known) {
            return new Edge(hostname, port, address, known, runBy);
        }
    }
}
