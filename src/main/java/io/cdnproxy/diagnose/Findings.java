package io.cdnproxy.diagnose;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Observation;
import io.cdnproxy.diagnosis.Readiness;
import io.cdnproxy.diagnosis.Rules;
import io.cdnproxy.probe.Links;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What is to be told of the links of a chain. Pure.
 *
 * @param links in the order of the chain
 * @param inAll what they come to: what to mend first, where something is to be mended
 */
record Findings(Map<ConditionType, Verdict> links, Verdict inAll) {
    private static final Set<ConditionType> UPGRADES =
            EnumSet.of(ConditionType.OriginUpgrade, ConditionType.EdgeUpgrade);

    /** What the CDN says of the origin, whatever it was asked for. */
    private static final Set<Reason> OF_ANY_REQUEST = EnumSet.of(Reason.OriginTlsOrRefused, Reason.OriginUnreachable);

    private static final Verdict NOT_ASKED_FOR = Verdict.works("not asked for");

    /**
     * What the table says of it.
     *
     * @param upgrades whether a WebSocket server is expected; otherwise it may be any website
     */
    static Findings of(Observation seen, boolean upgrades) {
        var judged = new EnumMap<ConditionType, Verdict>(Rules.judge(seen));
        var links = new EnumMap<ConditionType, Verdict>(judged);
        links.keySet().retainAll(Links.ALL);
        if (!upgrades) {
            links.entrySet().removeIf(link -> UPGRADES.contains(link.getKey()) && !isOfAnyRequest(link.getValue()));
            UPGRADES.stream().filter(link -> !links.containsKey(link)).forEach(link -> judged.put(link, NOT_ASKED_FOR));
        }
        return new Findings(links, Readiness.of(judged));
    }

    private static boolean isOfAnyRequest(Verdict verdict) {
        return verdict.isFalse() && OF_ANY_REQUEST.contains(verdict.reason());
    }

    boolean work() {
        return inAll.isTrue();
    }
}
