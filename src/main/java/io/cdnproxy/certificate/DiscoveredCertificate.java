package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.Listing.Listed;
import io.cdnproxy.certificate.Listing.NotSeen;
import io.cdnproxy.certificate.Listing.Unreadable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What there is to say of a certificate that is found by what it covers. Pure functions. */
final class DiscoveredCertificate {

    private DiscoveredCertificate() {}

    /** Of those that cover the hostname the one that is valid for longest; always the same one of several. */
    static Optional<CertificateDescription> best(Listing listing, String hostname, Instant now) {
        return listing instanceof Listed(var certificates)
                ? certificates.stream()
                        .filter(certificate -> certificate.status() == Status.ISSUED)
                        .filter(certificate -> certificate.names().covers(hostname))
                        .filter(certificate -> end(certificate).isAfter(now))
                        .max(Comparator.comparing(DiscoveredCertificate::end).thenComparing(CertificateDescription::id))
                : Optional.empty();
    }

    private static Instant end(CertificateDescription certificate) {
        return certificate.notAfter().orElse(Instant.MIN);
    }

    /**
     * What is known.
     *
     * @param best see {@link #best}
     * @param closer what a look at that one shows, which a list does not tell all of
     */
    static CertificateReport report(
            Listing listing,
            Optional<CertificateDescription> best,
            CertificateSighting closer,
            String hostname,
            Instant now) {
        return best.map(listed -> closer instanceof Described(var description, var outdated) ? description : listed)
                .map(found -> new CertificateReport(
                        Optional.of(found.id()), CertificateRule.judge(found, hostname, now), found.notAfter()))
                .orElseGet(() -> new CertificateReport(Optional.empty(), none(listing, hostname), Optional.empty()));
    }

    private static Verdict none(Listing listing, String hostname) {
        return switch (listing) {
            case NotSeen() -> Verdict.unknown("not yet known: ACM's certificates are not listed yet");
            case Unreadable(var failure) -> failure.unknown();
            case Listed(var certificates) ->
                Verdict.fails(
                        Reason.NotCovering,
                        ("none of this account's issued certificates in us-east-1 covers %s (a wildcard stands for one "
                                        + "label): request or import one, which is found within minutes")
                                .formatted(hostname));
        };
    }
}
