package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.CertificateSighting.Missing;
import io.cdnproxy.certificate.DiscoverableCertificates.Candidate;
import io.cdnproxy.certificate.Listing.Listed;
import io.cdnproxy.certificate.Listing.NotSeen;
import io.cdnproxy.certificate.Listing.Unreadable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What there is to say of a certificate that is found by what it covers. Pure functions. */
final class DiscoveredCertificate {
    private DiscoveredCertificate() {}

    /** Those that would do, whosever they are, as far as a list tells: the best first, always the same one of several. */
    static List<CertificateDescription> covering(Listing listing, String hostname, Instant now) {
        return listing instanceof Listed(var certificates, var outdated)
                ? certificates.stream()
                        .filter(certificate -> certificate.status() == Status.ISSUED)
                        .filter(certificate -> certificate.names().covers(hostname))
                        .filter(certificate -> end(certificate).isAfter(now))
                        .sorted(order(hostname, now).reversed())
                        .toList()
                : List.of();
    }

    /** What does goes before what does not, and of that the one that is valid for longest. */
    private static Comparator<CertificateDescription> order(String hostname, Instant now) {
        return Comparator.<CertificateDescription, Boolean>comparing(certificate ->
                        CertificateRule.judge(certificate, hostname, now).isTrue())
                .thenComparing(DiscoveredCertificate::end)
                .thenComparing(CertificateDescription::id);
    }

    private static Instant end(CertificateDescription certificate) {
        return certificate.notAfter().orElse(Instant.MIN);
    }

    /**
     * What is known: of the first that does, or that may do as far as is known yet.
     *
     * @param found what there is, and whose
     * @param closer what a look at one shows, which a list does not tell all of
     * @param shown ids of those that viewers see
     */
    static CertificateReport report(
            Listing listing,
            DiscoverableCertificates found,
            Function<String, CertificateSighting> closer,
            Set<String> shown,
            String hostname,
            Instant now) {
        var reports = Stream.concat(found.candidates().stream(), found.barred().stream())
                .map(candidate ->
                        report(candidate, closer.apply(candidate.listed().id()), found, hostname, now))
                .toList();
        return reports.stream()
                .filter(report -> !report.ready().isFalse())
                .findFirst()
                .map(best ->
                        best.ready().isTrue() ? best : serving(reports, shown).orElse(best))
                .or(() -> reports.stream().findFirst())
                .orElseGet(() ->
                        new CertificateReport(Optional.empty(), none(listing, found, hostname), Optional.empty()));
    }

    /** One that viewers see, and may go on seeing until more is known of another one. */
    private static Optional<CertificateReport> serving(List<CertificateReport> reports, Set<String> shown) {
        return reports.stream()
                .filter(report -> report.ready().isTrue()
                        && report.id().filter(shown::contains).isPresent())
                .findFirst();
    }

    private static CertificateReport report(
            Candidate candidate,
            CertificateSighting closer,
            DiscoverableCertificates found,
            String hostname,
            Instant now) {
        var listed = candidate.listed();
        if (candidate.doubt().isPresent()) {
            return new CertificateReport(Optional.empty(), candidate.doubt().get(), Optional.empty());
        }
        return switch (closer) {
            case CertificateSighting.NotSeen() ->
                new CertificateReport(
                        Optional.empty(),
                        Verdict.unknown("not yet known: certificate %s covers %s, and was not looked at closely yet"
                                .formatted(listed.id(), hostname)),
                        Optional.empty());
            case CertificateSighting.Unreadable(var failure) -> report(listed, hostname, now);
            case Missing() -> new CertificateReport(Optional.empty(), none(found, "", hostname), Optional.empty());
            case Described(var description, var outdated) -> report(description, hostname, now);
        };
    }

    private static CertificateReport report(CertificateDescription found, String hostname, Instant now) {
        return CertificateReport.of(found, CertificateRule.judge(found, hostname, now), now);
    }

    private static Verdict none(Listing listing, DiscoverableCertificates found, String hostname) {
        return switch (listing) {
            case NotSeen() -> Verdict.unknown("not yet known: ACM's certificates are not listed yet");
            case Unreadable(var failure) -> failure.unknown();
            case Listed(var certificates, var outdated) -> {
                var none = none(found, unread(certificates), hostname);
                yield outdated.map(why -> none.asLastSeen("ACM", why)).orElse(none);
            }
        };
    }

    /** What there is to say of one that may cover any name. */
    private static String unread(List<CertificateDescription> listed) {
        return listed.stream()
                .filter(certificate -> certificate.status() == Status.ISSUED)
                .flatMap(certificate -> certificate
                        .unread()
                        .map(why -> ", as far as is known: %s has more names than a list shows (%s)"
                                .formatted(certificate.id(), why.message()))
                        .stream())
                .findFirst()
                .orElse("");
    }

    /** @param reservation what may be otherwise; empty if nothing */
    private static Verdict none(DiscoverableCertificates found, String reservation, String hostname) {
        return Verdict.fails(
                Reason.NotCovering,
                ("none of this account's issued certificates in us-east-1 covers %s (a wildcard stands for one "
                                + "label)%s%s: request or import one, which is found within minutes%s")
                        .formatted(
                                hostname,
                                reservation,
                                found.others()
                                        .map(
                                                ", but for one of another CdnProxy's own, which goes with that: %s"
                                                        ::formatted)
                                        .orElse(""),
                                // Such as of one that was deleted with cdn.deletionPolicy Retain.
                                found.others().isPresent()
                                        ? "; or, if that CdnProxy is gone and has left it, name it as cdn.cloudFront.viewerCertificate.arn"
                                        : ""));
    }
}
