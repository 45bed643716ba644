package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ComparedSetting;
import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.api.ManagedPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a message names settings of the distribution that are not as the spec has them. */
final class DistributionSettings {
    private static final Set<Reason> ON_THE_WAY = EnumSet.of(Reason.Creating, Reason.InProgress);

    private DistributionSettings() {}

    /** Those that decide one of these, however the CDN calls them. */
    static List<SettingDifference> deciding(Set<Decides> what, Observation seen) {
        return seen.distribution().differences().stream()
                .filter(difference -> decides(difference, what))
                .toList();
    }

    private static boolean decides(SettingDifference difference, Set<Decides> what) {
        return ComparedSetting.at(difference.path())
                .map(ComparedSetting::decides)
                .filter(what::contains)
                .isPresent();
    }

    /** Which they are and have to be, and what comes of that. */
    static String otherwise(List<SettingDifference> differences, Observation seen) {
        return "the distribution has "
                + differences.stream()
                        .map(difference -> "%s %s in place of %s"
                                .formatted(
                                        difference.path(), quoted(difference.actual()), quoted(difference.desired())))
                        .collect(Collectors.joining(" and "))
                + becomes(differences, seen);
    }

    /** The same of the names that it goes by, if they are not the spec's. */
    static Optional<String> otherNames(Observation seen) {
        return Optional.of(deciding(Set.of(Decides.NAMES), seen))
                .filter(names -> !names.isEmpty())
                .map(names -> otherwise(names, seen));
    }

    /** Whether a message puts what it tells down to what the distribution has. */
    static boolean areBlamedIn(Verdict told) {
        return told.message().contains(" the distribution has ");
    }

    private static String becomes(List<SettingDifference> differences, Observation seen) {
        if (seen.distribution().drift().isTrue()) {
            return ", and cdn.driftPolicy Report leaves it so: " + remedy(differences, seen);
        }
        return SuspensionFindings.leavesDistribution(seen)
                ? ", which is not changed while the object is suspended: set suspend to false"
                : ", which is %s: see DistributionDeployed"
                        .formatted(progress(seen.distribution().deployed()));
    }

    /** What keeps a change from being made, or refuses it, is told by the condition on the distribution, and mended there. */
    private static String progress(Verdict deployed) {
        return deployed.isFalse() && !ON_THE_WAY.contains(deployed.reason())
                ? "to be changed and is not yet (%s)".formatted(deployed.reason())
                : "about to be changed";
    }

    private static String remedy(List<SettingDifference> differences, Observation seen) {
        return isForCertificateInVain(differences, seen)
                ? "see ViewerCertificateReady for what is wrong with the spec's certificate, before you have it take the other's place"
                : "change it there, or set the policy to Enforce";
    }

    /** The distribution cannot have what the spec wants it to have. */
    static Optional<Verdict> cannotBeAsInSpec(Observation seen) {
        var differences = seen.distribution().differences();
        return Optional.of(seen.distribution().drift())
                .filter(drift -> drift.isTrue() && isForCertificateInVain(differences, seen))
                .map(drift -> new Verdict(
                        drift.status(),
                        drift.reason(),
                        "the distribution keeps its certificate, because the spec's cannot be used: see ViewerCertificateReady"
                                + besides(differences)));
    }

    private static String besides(List<SettingDifference> differences) {
        var others = differences.stream()
                .filter(difference -> !decides(difference, Set.of(Decides.CERTIFICATE)))
                .map(SettingDifference::path)
                .toList();
        return others.isEmpty()
                ? ""
                : "; it differs in %s too, and cdn.driftPolicy Report leaves it so: see status.drift; with the certificate mended, set the policy to Enforce to have it changed"
                        .formatted(String.join(", ", others));
    }

    private static boolean isForCertificateInVain(List<SettingDifference> differences, Observation seen) {
        return seen.distribution().viewerCertificate().isFalse()
                && differences.stream().anyMatch(difference -> decides(difference, Set.of(Decides.CERTIFICATE)));
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "nothing" : '"' + ManagedPolicy.named(value) + '"';
    }
}
