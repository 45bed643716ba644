package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.LinkVerdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What probes say of verdicts that an earlier pass came to, where a pass does not get as far as judging anew: what worked then is not kept
 * as True against them, or without them. Pure.
 *
 * @param latest the probe's report, as far as it can still be believed
 * @param isEarly whether so little time has passed since the start that no report means nothing
 */
public record Confirmation(Optional<ChainReport> latest, boolean isEarly) {
    private static final Verdict NOBODY_LOOKS = new Verdict(
            Status.Unknown,
            Reason.NotConfirmed,
            "it worked, but nobody has looked since the operator started: see Ready");

    /** The verdicts, one for each condition, with what cannot be kept replaced. */
    public Map<ConditionType, Verdict> of(Map<ConditionType, Verdict> before) {
        var verdicts = new EnumMap<ConditionType, Verdict>(before);
        confirm(verdicts, ConditionType.DnsReady, latest.map(ChainReport::dnsReady));
        confirm(verdicts, ConditionType.EdgeHandshake, latest.map(report -> report.edge()
                .handshake()));
        confirm(verdicts, ConditionType.EdgeUpgrade, latest.map(report -> report.edge()
                .upgrade()));
        if (!isProvenByEdge(verdicts)) {
            confirm(verdicts, ConditionType.OriginHandshake, latest.map(report -> report.origin()
                    .handshake()));
            confirm(verdicts, ConditionType.OriginUpgrade, latest.map(report -> report.origin()
                    .upgrade()));
        }
        return verdicts;
    }

    private void confirm(Map<ConditionType, Verdict> verdicts, ConditionType type, Optional<LinkVerdict> link) {
        if (!verdicts.get(type).isTrue()
                || link.isEmpty() && isEarly
                || link.filter(LinkVerdict::isTrue).isPresent()) {
            return;
        }
        verdicts.put(
                type,
                link.isEmpty()
                        ? NOBODY_LOOKS
                        : link.flatMap(LinkVerdict::tried)
                                .orElseGet(() -> Rules.notTried(type, verdicts.get(Rules.STAGE_BEFORE.get(type)))));
    }

    private static boolean isProvenByEdge(Map<ConditionType, Verdict> verdicts) {
        return verdicts.get(ConditionType.EdgeUpgrade).isTrue()
                && verdicts.get(ConditionType.OriginHandshake).reason() == Reason.ProvenByEdge;
    }
}
