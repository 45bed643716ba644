package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.api.Verdict;
import java.util.Optional;
import java.util.Set;

/** What there is to say of certificates for viewers besides the one that the object is to show. */
final class CertificateFindings {
    private static final String SHOWN = "; viewers are shown ";

    private CertificateFindings() {}

    /** The one that the object is to show is in order, and the policy leaves viewers another one. */
    static Optional<Verdict> notShown(Observation seen) {
        var own = seen.distribution().viewerCertificate();
        return DistributionSettings.deciding(Set.of(Decides.CERTIFICATE), seen).stream()
                .filter(difference ->
                        own.isTrue() && seen.distribution().drift().isTrue())
                // As a status says that is read back.
                .filter(difference -> !own.message().contains(SHOWN))
                .findFirst()
                .map(difference -> notShown(own, difference, seen.shownCertificate()));
    }

    private static Verdict notShown(Verdict own, SettingDifference difference, Optional<Verdict> shown) {
        var message = Remedy.message(
                "%s%s%s in its place%s, and cdn.driftPolicy Report leaves it so"
                        .formatted(
                                own.message(),
                                SHOWN,
                                difference.actual().isEmpty() ? "CloudFront's own certificate" : difference.actual(),
                                shown.map(told -> ", which " + told.message()).orElse("")),
                Remedy.yours("let the distribution show %s there".formatted(difference.desired())),
                Remedy.yours("set the policy to Enforce"));
        return new Verdict(
                shown.map(Verdict::status).orElse(own.status()),
                shown.map(Verdict::reason).orElse(own.reason()),
                message);
    }

    /** Some that were made for the object, and that somebody else uses by now. */
    static Optional<Verdict> left(Observation seen) {
        return Optional.of(seen.leftCertificates())
                .filter(left -> !left.isEmpty())
                .map(left -> Verdict.together(left.stream().map(Verdict::works).toList()));
    }
}
