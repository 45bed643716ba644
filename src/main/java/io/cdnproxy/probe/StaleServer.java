package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a server that the operator runs seems to have started with other files than it was given: it reads them only then, and a node
 * may have mounted what it had in its cache, or what a Secret held just then. Pure.
 */
final class StaleServer {
    /** What a server with a good pair never gives occasion to say. */
    private static final Set<Reason> NOT_WITH_A_GOOD_PAIR = EnumSet.of(
            Reason.NoCertificate, Reason.CertificateMismatch, Reason.IncompleteChain, Reason.CertificateExpired);

    private StaleServer() {}

    /**
     * Of verdicts on a server that is known to have been given a good pair.
     *
     * @param provenByEdge whether the chain works for whoever goes by the CDN: then only what is certain counts, since starting a server
     *     anew ends all connections
     */
    static boolean isSuspected(ProbeTarget.Origin origin, Map<ConditionType, Verdict> links, boolean provenByEdge) {
        if (origin.fingerprint().isEmpty() || origin.runBy() != RunBy.OPERATOR) {
            return false;
        }
        var handshake = fault(links, ConditionType.OriginHandshake);
        return handshake.filter(Reason.ServedCertificateStale::equals).isPresent()
                || !provenByEdge
                        && (handshake.filter(NOT_WITH_A_GOOD_PAIR::contains).isPresent()
                                || fault(links, ConditionType.OriginUpgrade)
                                        .filter(Reason.PathMismatch::equals)
                                        .isPresent());
    }

    private static Optional<Reason> fault(Map<ConditionType, Verdict> links, ConditionType link) {
        return Optional.ofNullable(links.get(link)).filter(Verdict::isFalse).map(Verdict::reason);
    }
}
