package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.CertificateSighting.Missing;
import io.cdnproxy.certificate.CertificateSighting.NotSeen;
import io.cdnproxy.certificate.CertificateSighting.Unreadable;
import java.time.Instant;
import java.util.Optional;

/** What there is to say of a certificate that an object names. A pure function. */
final class NamedCertificate {

    private NamedCertificate() {}

    /** @param outOfReach why the CDN cannot use it, however good it is */
    static CertificateReport report(
            String id, String hostname, Optional<Verdict> outOfReach, CertificateSighting seen, Instant now) {
        var ready = outOfReach.orElseGet(() -> judge(id, hostname, seen, now));
        return seen instanceof Described(var description, var outdated)
                ? CertificateReport.of(description, ready, now)
                : new CertificateReport(Optional.of(id), ready, Optional.empty());
    }

    private static Verdict judge(String id, String hostname, CertificateSighting seen, Instant now) {
        return switch (seen) {
            case NotSeen() -> Verdict.unknown("not yet known: the viewer certificate was not looked at yet");
            case Unreadable(var failure) -> failure.unknown();
            case Missing() ->
                Verdict.fails(
                        Reason.Failed,
                        "there is no certificate %s in this AWS account; correct cdn.cloudFront.viewerCertificate.arn"
                                .formatted(id));
            case Described(var description, var outdated) -> {
                var verdict = CertificateRule.judge(description, hostname, now);
                yield outdated.map(why -> verdict.asLastSeen("ACM", why)).orElse(verdict);
            }
        };
    }
}
