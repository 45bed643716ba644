package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a probe saw besides its verdicts, for whoever explains one link by another.
 *
 * @param names what is known of the chain's names
 * @param edgeAnswer what came back through the CDN when an upgrade was asked for
 * @param originAnswer what came back from the origin when it was asked directly
 * @param staleServer whether the origin, which the operator runs, seems not to have read what it was given
 * @param cdnsOwnCertificate the names in the certificate that the edge showed, if that was the CDN's own in place of one for the edge's
 *     name
 * @param proof what is there by which an authority sees whose the edge's name is, while one waits for that
 * @param formerNames where names from before a renaming lead, compared with where the origin's is to lead; empty while that is not known
 */
public record WireEvidence(
        Names names,
        Optional<Answer> edgeAnswer,
        Optional<Answer> originAnswer,
        boolean staleServer,
        Optional<String> cdnsOwnCertificate,
        Optional<ProofSight> proof,
        Map<String, NameAnswer> formerNames) {

    public WireEvidence {
        Objects.requireNonNull(names);
        formerNames = Map.copyOf(formerNames);
    }

    /**
     * The names of a chain.
     *
     * @param edge where the edge's leads, judged alone
     * @param origin where the origin's leads, judged alone
     * @param hearsay what is said of them besides what they were judged by
     */
    public record Names(Optional<Verdict> edge, Optional<Verdict> origin, List<String> hearsay) {
        /** Where nobody has looked. */
        public static final Names UNKNOWN = new Names(Optional.empty(), Optional.empty(), List.of());

        public Names {
            Objects.requireNonNull(edge);
            Objects.requireNonNull(origin);
            hearsay = List.copyOf(hearsay);
        }
    }

    /** Of a chain that goes by the names that it always had. */
    public WireEvidence(
            Names names,
            Optional<Answer> edgeAnswer,
            Optional<Answer> originAnswer,
            boolean staleServer,
            Optional<String> cdnsOwnCertificate,
            Optional<ProofSight> proof) {
        this(names, edgeAnswer, originAnswer, staleServer, cdnsOwnCertificate, proof, Map.of());
    }

    /** Where the edge's name leads, judged alone. */
    public Optional<Verdict> edgeRecord() {
        return names.edge();
    }

    /** The same of the origin's. */
    public Optional<Verdict> originRecord() {
        return names.origin();
    }

    /**
     * An answer without anything that could repeat a secret.
     *
     * @param inShort its status, and what the CDN says of it
     * @param madeBy whose it is, as far as it tells
     * @param missesHeaders whether a WebSocket server says with it that it got none of the handshake's headers
     * @param namesFault whether the CDN tells by a status or a code of its own what is wrong, which has a remedy of its own
     */
    public record Answer(int status, String inShort, MadeBy madeBy, boolean missesHeaders, boolean namesFault) {

        /** One by a status that everybody has. */
        public Answer(int status, String inShort, MadeBy madeBy, boolean missesHeaders) {
            this(status, inShort, madeBy, missesHeaders, false);
        }
    }

    /** Whose an answer is. */
    public enum MadeBy {
        /** The server's that was asked, for all that it tells. */
        SERVER,
        /** Of a server behind the CDN: the CDN signs what is its own, or has other statuses for it. */
        ORIGIN,
        /** The CDN's own, such as where it could not use a server. */
        CDN,
        /** A server's of an earlier time, of which the CDN had a copy: it asked nobody. */
        CACHE,
        /** That of code which runs at the CDN for its owner: no server was asked, or what one said was replaced. */
        FUNCTION;

        /** Whether the CDN may have said so itself: of the others it is known that it only tells what it got. */
        public boolean mayBeOfCdn() {
            return this == SERVER || this == CDN;
        }
    }

    /** The same, before a server is started anew because of it. */
    WireEvidence doubtful() {
        return staleServer
                ? new WireEvidence(names, edgeAnswer, originAnswer, false, cdnsOwnCertificate, proof, formerNames)
                : this;
    }

    /** As of another probe, but for what belongs to links that are not judged anew: each is explained by what was seen when it was judged. */
    WireEvidence renewed(Set<ConditionType> links, WireEvidence other) {
        return new WireEvidence(
                (links.contains(ConditionType.DnsReady) ? other : this).names,
                (isRenewed(Purpose::atEdge, links) ? other : this).edgeAnswer,
                (isRenewed(Purpose::atOrigin, links) ? other : this).originAnswer,
                other.staleServer,
                (links.contains(ConditionType.EdgeHandshake) ? other : this).cdnsOwnCertificate,
                other.proof,
                other.formerNames);
    }

    /** Whether every condition is judged anew that may tell of it: those of another purpose always are. */
    private static boolean isRenewed(Function<Purpose, ConditionType> end, Set<ConditionType> links) {
        return Stream.of(Purpose.values()).map(end).allMatch(links::contains);
    }

    public static final WireEvidence NONE = new WireEvidence(
            Names.UNKNOWN, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
}
