package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Adoption;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.AdoptionOffer;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.PendingChange;
import io.cdnproxy.certificate.CertificateReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The part of status that tells about the distribution. Pure. */
final class DistributionStatus {

    private DistributionStatus() {}

    /** @param chosen the certificate that the object asks for */
    static Optional<CdnProxyStatus.Distribution> distribution(CdnReport cdn, CertificateReport chosen, CdnProxy proxy) {
        return cdn.known()
                ? cdn.distribution().map(seen -> distribution(seen, chosen, cdn.purged(), proxy))
                : asBefore(proxy, CdnProxyStatus::distribution);
    }

    // After a start the mirror is empty: what status says is not forgotten for that.
    private static <T> Optional<T> asBefore(CdnProxy proxy, Function<CdnProxyStatus, T> field) {
        return Optional.ofNullable(proxy.getStatus()).map(field);
    }

    private static CdnProxyStatus.Distribution distribution(
            Distribution seen, CertificateReport chosen, Optional<Instant> purged, CdnProxy proxy) {
        return new CdnProxyStatus.Distribution(
                seen.id(),
                seen.arn().orElse(null),
                seen.domainName(),
                seen.state().name(),
                certificate(seen, chosen, proxy).orElse(null),
                purged.map(Instant::toString)
                        .or(() -> asBefore(proxy, CdnProxyStatus::distribution)
                                .filter(before -> seen.id().equals(before.id()))
                                .map(CdnProxyStatus.Distribution::purgedAt))
                        .orElse(null),
                proxy.getMetadata().getUid());
    }

    /** Where a person names one nothing is left to succeed, and what was chosen before may be gone. */
    private static Optional<String> certificate(Distribution seen, CertificateReport chosen, CdnProxy proxy) {
        return proxy.getSpec().choosesCertificate()
                ? seen.certificate()
                        .filter(shown -> chosen.id().filter(shown::equals).isPresent())
                        .or(() -> chosenBefore(seen.id(), proxy))
                : Optional.empty();
    }

    // What somebody has the distribution show in its place does not make it forgotten.
    private static Optional<String> chosenBefore(String id, CdnProxy proxy) {
        return asBefore(proxy, CdnProxyStatus::distribution)
                .filter(before -> id.equals(before.id()))
                .map(CdnProxyStatus.Distribution::certificate);
    }

    // Nor is what was known of a certificate: each restart would write every status twice.
    static Optional<ViewerCertificate> viewerCertificate(CertificateReport certificate, CdnProxy proxy) {
        return certificate
                .id()
                .map(arn -> new ViewerCertificate(
                        arn,
                        certificate
                                .notAfter()
                                .map(DistributionStatus::wholeSeconds)
                                .or(() -> notAfterBefore(arn, proxy))
                                .orElse(null)))
                .or(() -> certificate
                        .pair()
                        .flatMap(brought -> certificate.notAfter())
                        .map(end -> new ViewerCertificate(null, wholeSeconds(end))))
                .or(() -> asBefore(proxy, CdnProxyStatus::viewerCertificate)
                        .filter(before -> certificate.ready().status() == Verdict.Status.Unknown));
    }

    private static Optional<String> notAfterBefore(String arn, CdnProxy proxy) {
        return asBefore(proxy, CdnProxyStatus::viewerCertificate)
                .filter(before -> arn.equals(before.arn()))
                .map(ViewerCertificate::notAfter);
    }

    /** Whether the distribution dials the origin that the spec names, by its latest settings. */
    static boolean dialsOrigin(CdnReport cdn, CdnProxy proxy) {
        return cdn.distribution()
                .flatMap(Distribution::origin)
                .filter(dialled -> dialled.isOf(proxy.getSpec()))
                .isPresent();
    }

    static Verdict drifted(CdnReport cdn) {
        return cdn.drift()
                .map(DistributionStatus::drifted)
                .orElseGet(() -> Verdict.unknown("not yet known: the CDN has not yet told all about the distribution"));
    }

    private static Verdict drifted(List<Difference> drift) {
        return drift.isEmpty()
                ? new Verdict(Verdict.Status.False, Reason.InSync, "no setting is left different from the spec")
                : new Verdict(
                        Verdict.Status.True,
                        Reason.SettingsDiffer,
                        ("the distribution differs from the spec in %s, and cdn.driftPolicy Report leaves it so: see status.drift; set the"
                                        + " policy to Enforce to have it changed")
                                .formatted(Difference.paths(drift)));
    }

    /** What the next step would change. */
    static Optional<PlannedChange> plan(CdnReport cdn) {
        return cdn.pending().map(PendingChange::planned);
    }

    private static List<SettingDifference> differences(List<Difference> differences) {
        return differences.stream()
                .map(difference -> new SettingDifference(difference.path(), difference.desired(), difference.actual()))
                .toList();
    }

    /** What is otherwise than the spec has it, by the latest look: left so, or about to be changed. */
    static List<SettingDifference> observedDifferences(CdnReport cdn) {
        var due = cdn.pending().map(PendingChange::differences);
        return differences(
                cdn.drift().filter(left -> !left.isEmpty()).or(() -> due).orElse(List.of()));
    }

    static List<SettingDifference> drift(CdnReport cdn, CdnProxy proxy) {
        return cdn.drift()
                .map(DistributionStatus::differences)
                .or(() -> asBefore(proxy, CdnProxyStatus::drift))
                .orElse(List.of());
    }

    static Optional<Adoption> adoption(CdnReport cdn, CdnProxy proxy) {
        return cdn.known() ? cdn.offer().map(DistributionStatus::adoption) : asBefore(proxy, CdnProxyStatus::adoption);
    }

    private static Adoption adoption(AdoptionOffer offer) {
        return new Adoption(offer.id(), offer.fingerprint(), differences(offer.differences()));
    }

    static String wholeSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
