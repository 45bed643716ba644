package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.Links;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What probes say of verdicts that an earlier pass came to, where a pass does not get as far as judging anew: what worked then is not kept
 * as True against them, or without them, and nobody is told to mend what works. Pure.
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
        if (latest.isEmpty() && isEarly) {
            return verdicts;
        }
        for (var link : Links.ALL) {
            if (!verdicts.containsKey(link)) {
                continue;
            }
            var said = verdicts.get(link);
            var found =
                    latest.map(report -> report.links().verdict(link, verdicts)).orElse(NOBODY_LOOKS);
            boolean isMended = said.isFalse() && found.isTrue();
            if (isMended || said.isTrue() && !found.isTrue() && !isProvenByEdge(said)) {
                verdicts.put(link, found);
            }
        }
        return verdicts;
    }

    private boolean isProvenByEdge(Verdict said) {
        return said.reason() == Reason.ProvenByEdge
                && latest.filter(report -> report.links().edgeWorks()).isPresent();
    }
}
