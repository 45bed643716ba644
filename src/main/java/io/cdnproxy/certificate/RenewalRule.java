package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a certificate that can be used now gets a successor in time. It can be used all the same, so that this never
 * makes a verdict False. A pure function.
 */
final class RenewalRule {
    // https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html
    private static final Duration BEGINS_BEFORE_THE_END = Duration.ofDays(60);

    /** Shorter lives are renewed later: only now it is certain that nothing has happened. */
    private static final Duration IS_DONE_BEFORE_THE_END = Duration.ofDays(30);

    // https://docs.aws.amazon.com/acm/latest/userguide/email-validation.html
    static final String APPROVE_BY_MAIL =
            "follow the link in the mail that ACM has sent to the addresses of the domain (such as admin@ and hostmaster@), or use a certificate whose names are proven by DNS";

    private RenewalRule() {}

    /** @param usable what there is to say of the certificate as it is */
    static Verdict judge(String usable, CertificateDescription certificate, Instant now) {
        return switch (certificate.renewal()) {
            case Renewal.ByKeeper() ->
                ends(certificate, now, IS_DONE_BEFORE_THE_END)
                        ? soon(("%s; it ends%s, and ACM should have renewed it by now: see what aws acm "
                                        + "describe-certificate says, or request a new one")
                                .formatted(usable, date(certificate)))
                        : Verdict.works(usable);
            case Renewal.Unproven(var reason)
            when reason.isPresent() && certificate.unproven().isEmpty() ->
                soon("%s; it ends%s, and ACM has not renewed it yet (%s): %s"
                        .formatted(
                                usable,
                                date(certificate),
                                reason.get(),
                                FailureReason.remedy(
                                        reason.get(), certificate.names().describe())));
            case Renewal.Unproven unproven
            when certificate.proofs().byMail() ->
                soon("%s; it ends%s, and ACM renews it only when somebody approves that again: %s"
                        .formatted(usable, date(certificate), APPROVE_BY_MAIL));
            case Renewal.Unproven(var reason) ->
                soon("%s; it ends%s, and ACM renews it only when DNS proves its names again: create the record %s"
                        .formatted(usable, date(certificate), records(certificate)));
            case Renewal.Failed(var reason) ->
                Verdict.works(
                        Reason.RenewalFailed,
                        failed(usable, certificate, reason) + ": mend what that names, or request a new one");
            case Renewal.Untold() -> Verdict.works(usable);
            case Renewal.ByOwner byOwner -> {
                var told =
                        "%s; ACM does not renew what was imported: import a new one into the same ARN before it ends%s"
                                .formatted(usable, date(certificate));
                yield ends(certificate, now, BEGINS_BEFORE_THE_END) ? soon(told) : Verdict.works(told);
            }
        };
    }

    /**
     * The same of one that was requested for an object: how its records come about is told elsewhere, and where ACM does not renew it another
     * one is requested.
     *
     * @param successor what there is to say of that
     */
    static Verdict judgeRequested(
            String usable, CertificateDescription certificate, Supplier<String> successor, Instant now) {
        return switch (certificate.renewal()) {
            case Renewal.Unproven(var reason)
            when !certificate.unproven().isEmpty() ->
                soon("%s; it ends%s, and ACM renews it once DNS shows %s again"
                        .formatted(usable, date(certificate), records(certificate)));
            case Renewal.Failed(var reason) ->
                Verdict.works(
                        Reason.RenewalFailed, "%s; %s".formatted(failed(usable, certificate, reason), successor.get()));
            case Renewal.Unproven unproven -> judge(usable, certificate, now);
            case Renewal.ByKeeper byKeeper -> judge(usable, certificate, now);
            case Renewal.Untold untold -> judge(usable, certificate, now);
            case Renewal.ByOwner byOwner -> judge(usable, certificate, now);
        };
    }

    private static String failed(String usable, CertificateDescription certificate, Optional<String> reason) {
        return "%s; it ends%s, and ACM could not renew it (%s)"
                .formatted(usable, date(certificate), reason.orElse("no reason given"));
    }

    private static Verdict soon(String message) {
        return Verdict.works(Reason.ExpiresSoon, message);
    }

    private static boolean ends(CertificateDescription certificate, Instant now, Duration within) {
        return certificate
                .notAfter()
                .filter(end -> end.isBefore(now.plus(within)))
                .isPresent();
    }

    private static String date(CertificateDescription certificate) {
        return certificate
                .notAfter()
                .map(end -> " on " + end.atZone(ZoneOffset.UTC).toLocalDate())
                .orElse("");
    }

    private static String records(CertificateDescription certificate) {
        return certificate.unproven().isEmpty()
                ? "that it shows for this certificate"
                : ValidationRecord.describe(certificate.unproven());
    }
}
