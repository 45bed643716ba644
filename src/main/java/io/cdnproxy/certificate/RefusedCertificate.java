package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What there is to say of a certificate that its keeper finds in order, and the CDN does not take. A pure function. */
final class RefusedCertificate {
    /** Since when CloudFront sees what ACM has is documented nowhere; Terraform's provider tries for one minute. */
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(5);

    private RefusedCertificate() {}

    static Verdict explain(CertificateDescription certificate, Instant now) {
        return certificate
                .life()
                .issued()
                .filter(at -> now.isBefore(at.plus(SEEN_WITHIN)))
                .map(RefusedCertificate::notSeenYet)
                .orElseGet(
                        () -> Verdict.fails(
                                Reason.CertificateRefused,
                                certificate.renewal() instanceof Renewal.ByOwner
                                        ? "ACM finds nothing wrong with the imported certificate, and does not tell its chain: import it again into the same ARN with all intermediate certificates (where the operator imports it: store it with them in its Secret), or use one from an authority that CloudFront knows"
                                        : "ACM finds nothing wrong with the certificate: use another one, or ask AWS Support why CloudFront does not take this one"));
    }

    private static Verdict notSeenYet(Instant issued) {
        return Verdict.fails(
                Reason.AwaitingCertificate,
                "CloudFront does not see a new certificate at once, which ends within %d minutes after it was issued or imported at %s; nothing to do"
                        .formatted(SEEN_WITHIN.toMinutes(), issued.truncatedTo(ChronoUnit.SECONDS)));
    }
}
