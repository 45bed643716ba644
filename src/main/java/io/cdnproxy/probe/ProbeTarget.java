package io.cdnproxy.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One chain to probe. Two equal targets are the same question.
 *
 * @param uid identifies the chain for as long as it lives
 * @param interval time between two probes while all is well
 * @param timeout time that one stage may take
 */
public record ProbeTarget(
        String uid, Scope scope, Origin origin, Edge edge, SecretPath path, Duration interval, Duration timeout) {

    /** How much of the chain to look at. */
    public enum Scope {
        /** Names and both chains. */
        CHAINS,
        /** Only whether the edge's name still leads to the distribution, as a deletion needs to know. */
        NAMES_ONLY
    }

    /** Whether the same is dialled in the same way, perhaps at other times and with other expectations of what is found. */
    boolean dialsLike(ProbeTarget other) {
        return scope == other.scope
                && origin.hostname().equals(other.origin.hostname())
                && origin.port() == other.origin.port()
                && edge.equals(other.edge)
                && path.equals(other.path);
    }

    /**
     * What the CDN dials.
     *
     * @param expected addresses or names of the load balancer that {@code hostname} should lead to; empty if not known
     * @param fingerprint SHA-256 (lower-case hex) of the certificate that should be served now, if known
     */
    public record Origin(String hostname, int port, List<String> expected, Optional<String> fingerprint) {
        public Origin {
            expected = List.copyOf(expected);
        }
    }

    /**
     * What clients dial.
     *
     * @param address where to connect instead of where {@code hostname} leads; an address or a name
     * @param distributionDomainName the distribution's own name; without it the edge is not dialled
     */
    public record Edge(String hostname, int port, Optional<String> address, Optional<String> distributionDomainName) {}
}
