package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import java.util.List;
import java.util.stream.Collectors;

/** How a message names settings of the distribution that are not as the spec has them. */
final class DistributionSettings {
    private DistributionSettings() {}

    /** Which they are and have to be, and what comes of that. */
    static String otherwise(List<SettingDifference> differences, Observation seen) {
        return "the distribution has "
                + differences.stream()
                        .map(difference -> "%s %s in place of %s"
                                .formatted(
                                        difference.path(), quoted(difference.actual()), quoted(difference.desired())))
                        .collect(Collectors.joining(" and "))
                + remedy(seen);
    }

    private static String remedy(Observation seen) {
        if (seen.distribution().drift().isTrue()) {
            return ", and cdn.driftPolicy Report leaves it so: change it there, or set the policy to Enforce";
        }
        return SuspensionFindings.leavesDistribution(seen)
                ? ", which is not changed while the object is suspended: set suspend to false"
                : ", which is about to be changed: see DistributionDeployed";
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "nothing" : '"' + ManagedPolicy.named(value) + '"';
    }
}
