package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What two violated conditions have in common, so that who mends the one has mended the other. Pure. */
final class SharedCause {
    /** What the whole cluster lacks. */
    private static final Set<Reason> OF_THE_CLUSTER = EnumSet.of(Reason.CertManagerMissing, Reason.ExternalDnsMissing);

    private SharedCause() {}

    /** The condition that tells what this one shares with it. */
    static Optional<ConditionType> of(ConditionType symptom, Map<ConditionType, Verdict> verdicts) {
        return withoutWayOut(symptom, verdicts).or(() -> Stream.of(ConditionType.values())
                .filter(before -> before.compareTo(symptom) < 0 && isFalse(before, verdicts))
                .filter(before -> isFalse(symptom, verdicts) && isOne(verdicts.get(before), verdicts.get(symptom)))
                .findFirst());
    }

    private static boolean isOne(Verdict before, Verdict symptom) {
        return before.reason() == symptom.reason()
                        && (OF_THE_CLUSTER.contains(symptom.reason()) && !Remedy.isOfSeveral(symptom)
                                || before.message().equals(symptom.message()))
                || Remedy.requestIn(before)
                        .filter(request -> Remedy.requestIn(symptom).equals(Optional.of(request)))
                        .isPresent();
    }

    /** Of whoever dials from here: the origin's condition tells it. */
    private static Optional<ConditionType> withoutWayOut(ConditionType symptom, Map<ConditionType, Verdict> verdicts) {
        boolean mayBe = symptom == ConditionType.EdgeHandshake
                || isFalse(symptom, verdicts) && verdicts.get(symptom).reason() == Reason.ProviderUnavailable;
        return Optional.of(ConditionType.OriginHandshake)
                .filter(cause -> mayBe && WayOut.isMissing(type -> Optional.ofNullable(verdicts.get(type))));
    }

    private static boolean isFalse(ConditionType type, Map<ConditionType, Verdict> verdicts) {
        return verdicts.containsKey(type) && verdicts.get(type).isFalse();
    }
}
