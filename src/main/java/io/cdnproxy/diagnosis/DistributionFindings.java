package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What of the distribution decides that an upgrade does not pass. */
final class DistributionFindings {
    /** By which settings it is decided what becomes of an upgrade. */
    private static final Set<Decides> DECISIVE =
            EnumSet.of(Decides.SERVICE, Decides.NAMES, Decides.ORIGIN, Decides.REQUESTS);

    private DistributionFindings() {}

    /** The CDN does with an upgrade what the distribution says, and that is not what the spec says. */
    static Optional<Verdict> differs(Observation seen) {
        return EdgeFindings.failure(seen)
                .filter(failure -> !decisive(seen).isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        EdgeFindings.comesBack(seen, failure) + ": "
                                + DistributionSettings.otherwise(decisive(seen), seen)));
    }

    static List<SettingDifference> decisive(Observation seen) {
        return DistributionSettings.deciding(DECISIVE, seen);
    }

    /** What stands between a viewer and the origin, where the origin cannot be what is heard. */
    static Optional<Verdict> intervenes(Observation seen) {
        var whatDirectly = seen.links().originWorks()
                ? ", though the origin %s, and".formatted(Errand.of(seen).origin())
                : ", and";
        return EdgeFindings.failure(seen)
                .filter(failure -> !intervening(seen).isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        intervening(seen).stream()
                                .map(found -> "%s: %s".formatted(found.setting(), found.remedy()))
                                .collect(Collectors.joining(
                                        "; and ",
                                        EdgeFindings.comesBack(seen, failure) + whatDirectly + " the distribution has ",
                                        ""))));
    }

    private static List<Intervention> intervening(Observation seen) {
        if (OriginAtEdgeFindings.isOfTheOrigin(seen)) {
            return List.of();
        }
        var answer = seen.wire().edgeAnswer();
        return seen.distribution().interventions().stream()
                .filter(found -> found.canBeWhy(answer))
                .toList();
    }
}
