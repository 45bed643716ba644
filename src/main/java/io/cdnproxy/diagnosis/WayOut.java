package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether anything is to be reached from here at all. Pure. */
final class WayOut {
    /** As of a firewall that drops, or rejects. */
    private static final Set<Reason> OUT_OF_REACH = EnumSet.of(Reason.Timeout, Reason.OriginPortClosed);

    private WayOut() {}

    /**
     * Two that have nothing to do with each other are out of reach in the same way: what they have in common is who dials. Unless the one is known
     * to be down.
     */
    static boolean isMissing(Function<ConditionType, Optional<Verdict>> verdicts) {
        var origin = verdicts.apply(ConditionType.OriginHandshake).filter(WayOut::isOutOfReach);
        var edge = verdicts.apply(ConditionType.EdgeHandshake).filter(WayOut::isOutOfReach);
        return origin.isPresent()
                && edge.isPresent()
                && origin.get().reason() == edge.get().reason()
                && verdicts.apply(ConditionType.WorkloadAvailable)
                        .filter(Verdict::isFalse)
                        .isEmpty();
    }

    private static boolean isOutOfReach(Verdict handshake) {
        return handshake.isFalse() && OUT_OF_REACH.contains(handshake.reason());
    }
}
