package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one probe found out.
 *
 * @param at when the probe ended
 * @param edgeNames where the names lead that are to lead to the distribution, or are to do so no more
 * @param evidence what the verdicts on the links leave out
 * @param presentOrigin the handshake of the origin that the CDN still dials, while it is to dial another one
 */
public record ChainReport(
        String uid,
        Instant at,
        Map<String, NameAnswer> edgeNames,
        Links links,
        WireEvidence evidence,
        Optional<Verdict> presentOrigin) {

    public ChainReport {
        edgeNames = Map.copyOf(edgeNames);
    }

    /** A probe that broke: nothing is known about any link. */
    static ChainReport broken(ProbeTarget target, Instant at, Throwable defect) {
        // No more of it than its kind: its message could quote anything.
        var detail = "the probe broke (%s): see the operator's log"
                .formatted(defect.getClass().getSimpleName());
        return new ChainReport(
                target.uid(),
                at,
                target.edgeNames().stream()
                        .collect(Collectors.toMap(
                                name -> name, name -> new NameAnswer.Unresolvable(detail, NameAnswer.Cause.SILENCE))),
                Links.all(Verdict.unknown(detail)),
                WireEvidence.NONE,
                Optional.empty());
    }

    /**
     * What of this may still be said then: what worked once is not known to work for ever.
     *
     * @param credibility how long after {@link #at} it is believed
     */
    ChainReport asOf(Instant now, Duration credibility) {
        return now.isAfter(at.plus(credibility))
                ? new ChainReport(
                        uid,
                        at,
                        edgeNames,
                        links.map(ChainReport::unconfirmed),
                        evidence,
                        presentOrigin.map(ChainReport::unconfirmed))
                : this;
    }

    /** The same with other evidence. */
    ChainReport with(WireEvidence other) {
        return new ChainReport(uid, at, edgeNames, links, other, presentOrigin);
    }

    /** The same, but for what was seen of the origin that the CDN still dials. */
    ChainReport withPresentOrigin(Optional<Verdict> seen) {
        return new ChainReport(uid, at, edgeNames, links, evidence, seen);
    }

    private static Verdict unconfirmed(Verdict verdict) {
        return verdict.isTrue()
                ? new Verdict(
                        Verdict.Status.Unknown,
                        Reason.NotConfirmed,
                        "it worked, but no probe has confirmed it for three intervals: the operator is late with its probes; if this"
                                + " stays, raise its CDNPROXY_PROBES_CONCURRENCY or see its log")
                : verdict;
    }

    /** Names that lead nobody anywhere, of those that were looked at. */
    public Set<String> deserted() {
        boolean othersAreAnswered = edgeNames.values().stream().anyMatch(NameAnswer::leadsSomewhere)
                || evidence.originRecord().filter(Verdict::isTrue).isPresent();
        return edgeNames.entrySet().stream()
                .filter(name -> name.getValue().leadsNowhere(othersAreAnswered))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether somebody who has read the other report learns nothing new from this one. */
    boolean saysTheSameAs(ChainReport other) {
        // The evidence inside a name's answer rotates with DNS; only its kind is news.
        return links.equals(other.links)
                && evidence.names().hearsay().equals(other.evidence.names().hearsay())
                && evidence.staleServer() == other.evidence.staleServer()
                && evidence.proof().equals(other.evidence.proof())
                && presentOrigin.equals(other.presentOrigin)
                && kinds(edgeNames).equals(kinds(other.edgeNames))
                && kinds(evidence.formerNames()).equals(kinds(other.evidence.formerNames()));
    }

    private static Map<String, Class<?>> kinds(Map<String, NameAnswer> names) {
        return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .getClass()));
    }

    /** Whether there is nothing to wait for: a chain that works, or names none of which leads to the distribution any more. */
    boolean settled(ProbeTarget.Scope scope) {
        return switch (scope) {
            case ProbeTarget.Scope.Chains chains -> links.allWork();
            case ProbeTarget.Scope.NamesOnly names ->
                edgeNames.values().stream().allMatch(NameAnswer::leadsElsewhere);
        };
    }
}
