package io.cdnproxy.report;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.Influence;
import io.cdnproxy.cdn.Surroundings;
import io.cdnproxy.diagnosis.Intervention;
import io.cdnproxy.probe.SecretPath;
import java.util.List;

/** What of a distribution's settings, besides those that the spec has, meets what clients or visitors ask for. Pure. */
final class Interventions {
    private Interventions() {}

    static List<Intervention> of(Surroundings surroundings, SecretPath path, Purpose purpose) {
        return surroundings.on(path.value(), purpose).stream()
                .map(Interventions::of)
                .toList();
    }

    private static Intervention of(Influence influence) {
        return switch (influence.kind()) {
            case CHANGED -> Intervention.open(influence.setting(), influence.remedy());
            case DIVERTED -> Intervention.diverting(influence.setting(), influence.remedy());
            case REPLACED -> Intervention.replacing(influence.statuses(), influence.setting(), influence.remedy());
            case REFUSED -> Intervention.refusing(influence.statuses(), influence.setting(), influence.remedy());
        };
    }
}
