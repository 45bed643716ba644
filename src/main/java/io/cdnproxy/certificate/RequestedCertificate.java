package io.cdnproxy.certificate;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import java.time.Instant;
import java.util.Optional;

/** What there is to say of the certificate that was requested for an object, or is to be. Pure functions. */
final class RequestedCertificate {

    private RequestedCertificate() {}

    /** @param obstacle why the last step was not taken */
    static CertificateReport report(String hostname, OwnCertificates seen, Optional<Verdict> obstacle, Instant now) {
        return CertificateLifecycle.best(new Wish.Request(hostname), seen, now)
                .map(found -> CertificateReport.of(found, judge(found, hostname, obstacle, now), now))
                .orElseGet(() -> new CertificateReport(
                        Optional.empty(), obstacle.orElseGet(() -> none(hostname, seen)), Optional.empty()));
    }

    private static Verdict none(String hostname, OwnCertificates seen) {
        return switch (seen.sight()) {
            case Partial(var why) -> why;
            case Whole(var asOf) -> new CertificateStep.Request(hostname, seen.epoch()).verdict();
        };
    }

    private static Verdict judge(
            CertificateDescription certificate, String hostname, Optional<Verdict> obstacle, Instant now) {
        return switch (certificate.status()) {
            case PENDING_VALIDATION ->
                Verdict.fails(
                        Reason.PendingValidation,
                        certificate.unproven().isEmpty()
                                ? "ACM was asked for a certificate for %s, and is about to say by which record it proves the name; nothing to do"
                                        .formatted(hostname)
                                : "ACM issues the certificate for %s once DNS shows %s"
                                        .formatted(hostname, ValidationRecord.describe(certificate.unproven())));
            case VALIDATION_TIMED_OUT ->
                replaced(
                        Reason.Failed,
                        "ACM gave the certificate for %s up because its validation record was not in DNS within 72 hours"
                                .formatted(hostname),
                        obstacle);
            case REVOKED -> replaced(Reason.Failed, "the certificate for %s is revoked".formatted(hostname), obstacle);
            case INACTIVE ->
                replaced(Reason.Failed, "the certificate for %s is inactive".formatted(hostname), obstacle);
            case EXPIRED -> expired(hostname, obstacle);
            case FAILED -> Verdict.fails(Reason.Failed, failed(certificate, hostname));
            case ISSUED ->
                Replacement.isOver(certificate, now)
                        ? expired(hostname, obstacle)
                        : CertificateRule.judge(certificate, hostname, now);
            case UNKNOWN -> CertificateRule.judge(certificate, hostname, now);
        };
    }

    private static Verdict expired(String hostname, Optional<Verdict> obstacle) {
        return replaced(
                Reason.Expired,
                "the certificate for %s has expired, as ACM did not see its validation record when it was to renew it"
                        .formatted(hostname),
                obstacle);
    }

    private static Verdict replaced(Reason reason, String what, Optional<Verdict> obstacle) {
        return Verdict.fails(
                reason,
                "%s; a new one is about to be requested%s"
                        .formatted(
                                what, obstacle.map(why -> ": " + why.message()).orElse("")));
    }

    private static String failed(CertificateDescription certificate, String hostname) {
        var reason = certificate.failureReason().orElse("no reason given");
        return "ACM could not issue the certificate for %s (%s): %s; %s with a new value of the annotation %s"
                .formatted(
                        hostname,
                        reason,
                        remedy(reason, hostname),
                        Replacement.mayPass(certificate)
                                ? "a new one is requested a day after this one, or at once"
                                : "then have a new one requested",
                        CdnProxy.RECONCILE_AT);
    }

    // https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-failed.html
    private static String remedy(String reason, String hostname) {
        return switch (reason) {
            case "CAA_ERROR" ->
                "the CAA records of %s do not allow Amazon's authority: add one for amazon.com, or remove them"
                        .formatted(hostname);
            case "DOMAIN_NOT_ALLOWED" ->
                "the name is on a list of unsafe ones: have it removed there, and ask AWS Support";
            case "ADDITIONAL_VERIFICATION_REQUIRED" ->
                "AWS wants to know more about who asks for this name: open a case with AWS Support";
            case "INVALID_PUBLIC_DOMAIN" -> "it is no public name: choose another hostname";
            default -> "see what aws acm describe-certificate says of it";
        };
    }
}
