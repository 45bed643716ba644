package io.cdnproxy.certificate;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to say of the certificate that was requested for an object, or is to be. Pure functions. */
final class RequestedCertificate {
    private final String hostname;
    private final OwnCertificates seen;
    private final Optional<Verdict> obstacle;
    private final Instant now;

    private RequestedCertificate(String hostname, OwnCertificates seen, Optional<Verdict> obstacle, Instant now) {
        this.hostname = hostname;
        this.seen = seen;
        this.obstacle = obstacle;
        this.now = now;
    }

    /** @param obstacle why the last step was not taken */
    static CertificateReport report(String hostname, OwnCertificates seen, Optional<Verdict> obstacle, Instant now) {
        return new RequestedCertificate(hostname, seen, obstacle, now).report();
    }

    private CertificateReport report() {
        return CertificateLifecycle.best(new Wish.Request(hostname), seen, now)
                .map(found -> CertificateReport.of(found, judge(found), now))
                .orElseGet(
                        () -> new CertificateReport(Optional.empty(), obstacle.orElseGet(this::none), Optional.empty()))
                .awaitingProof(seen.requestedFor(hostname)
                        .anyMatch(certificate -> !certificate.unproven().isEmpty()));
    }

    private Verdict none() {
        return switch (seen.sight()) {
            case Partial(var why) -> why;
            case Whole whole -> new CertificateStep.Request(hostname, seen.epoch()).verdict();
        };
    }

    private Verdict judge(CertificateDescription best) {
        var verdict = judgeAlone(best);
        return switch (verdict.status()) {
            case True ->
                RenewalRule.judgeRequested(
                        "the viewer certificate is issued and covers " + hostname, best, () -> successor(best), now);
            case False -> shown(best).map(over -> besides(over, verdict)).orElse(verdict);
            case Unknown -> verdict;
        };
    }

    /** What is wrong with the one that viewers see, if that is another one: of several only such a one stays when it is over. */
    private Optional<String> shown(CertificateDescription best) {
        return others(best).flatMap(other -> over(other).stream()).findFirst();
    }

    private static Verdict besides(String over, Verdict verdict) {
        return Verdict.fails(
                verdict.reason(), "viewers are shown a certificate that %s; %s".formatted(over, verdict.message()));
    }

    private Stream<CertificateDescription> others(CertificateDescription best) {
        return seen.requestedFor(hostname).filter(other -> !other.equals(best));
    }

    private String successor(CertificateDescription ending) {
        return others(ending)
                .max(CertificateLifecycle.order(seen, now))
                .map(next ->
                        "of the one that is to replace it: " + judgeAlone(next).message())
                .orElseGet(this::aboutToBeReplaced);
    }

    private Optional<String> over(CertificateDescription certificate) {
        return switch (certificate.status()) {
            case ISSUED -> Optional.of("has expired").filter(over -> Replacement.isOver(certificate, now));
            case EXPIRED -> Optional.of("has expired");
            case REVOKED -> Optional.of("is revoked");
            case INACTIVE -> Optional.of("is inactive");
            case PENDING_VALIDATION, VALIDATION_TIMED_OUT, FAILED, UNKNOWN -> Optional.empty();
        };
    }

    private Verdict judgeAlone(CertificateDescription certificate) {
        return switch (certificate.status()) {
            case PENDING_VALIDATION -> pending(certificate);
            case VALIDATION_TIMED_OUT -> Verdict.fails(Reason.ValidationTimedOut, timedOut(certificate));
            case REVOKED -> replaced(Reason.Failed, "the certificate for %s is revoked".formatted(hostname));
            case INACTIVE -> replaced(Reason.Failed, "the certificate for %s is inactive".formatted(hostname));
            case EXPIRED -> expired(certificate);
            case FAILED -> Verdict.fails(Reason.Failed, failed(certificate));
            case ISSUED ->
                Replacement.isOver(certificate, now)
                        ? expired(certificate)
                        : CertificateRule.judge(certificate, hostname, now);
            case UNKNOWN -> CertificateRule.judge(certificate, hostname, now);
        };
    }

    private Verdict pending(CertificateDescription certificate) {
        return certificate.unproven().isEmpty()
                ? seen.hindrance().orElseGet(() -> Verdict.fails(Reason.PendingValidation, atWork(certificate)))
                : Verdict.fails(
                        Reason.PendingValidation,
                        "ACM issues the certificate for %s once DNS shows %s"
                                .formatted(hostname, ValidationRecord.describe(certificate.unproven())));
    }

    /** Where there is nothing that DNS has to show for it. */
    private String atWork(CertificateDescription certificate) {
        return certificate.proofs().all().isEmpty()
                ? "ACM was asked for a certificate for %s, and is about to say by which record it proves the name; nothing to do"
                        .formatted(hostname)
                : "ACM has seen the record that proves %s, and is about to issue its certificate; nothing to do"
                        .formatted(hostname);
    }

    private String timedOut(CertificateDescription certificate) {
        var records = certificate.proofs().all();
        return "ACM gave up the certificate for %s%s, as DNS had not shown %s within 72 hours; a new one is requested once DNS shows that, at once with a new value of the annotation %s%s"
                .formatted(
                        hostname,
                        moment(" at %s", Replacement.givenUp(certificate)),
                        records.isEmpty() ? "its validation record" : ValidationRecord.describe(records),
                        CdnProxy.RECONCILE_AT,
                        moment(", and otherwise at %s", Replacement.due(certificate)));
    }

    private static String moment(String form, Optional<Instant> when) {
        return when.map(at -> form.formatted(at.truncatedTo(ChronoUnit.SECONDS)))
                .orElse("");
    }

    private Verdict expired(CertificateDescription certificate) {
        var why = certificate.renewal() instanceof Renewal.Failed(var reason)
                ? "could not renew it (%s)".formatted(reason.orElse("no reason given"))
                : "did not see its validation record when it was to renew it";
        return replaced(Reason.Expired, "the certificate for %s has expired, as ACM %s".formatted(hostname, why));
    }

    private Verdict replaced(Reason reason, String what) {
        return Verdict.fails(reason, "%s; %s".formatted(what, aboutToBeReplaced()));
    }

    private String aboutToBeReplaced() {
        return "a new one is about to be requested"
                + obstacle.filter(Verdict::isFalse)
                        .map(why -> ": " + why.message())
                        .orElse("; nothing to do");
    }

    private String failed(CertificateDescription certificate) {
        var reason = certificate.failureReason().orElse("no reason given");
        return "ACM could not issue the certificate for %s (%s): %s; %s with a new value of the annotation %s"
                .formatted(
                        hostname,
                        reason,
                        FailureReason.remedy(reason, hostname),
                        Replacement.due(certificate)
                                .map(at -> "a new one is requested at %s, or at once"
                                        .formatted(at.truncatedTo(ChronoUnit.SECONDS)))
                                .orElse("then have a new one requested"),
                        CdnProxy.RECONCILE_AT);
    }
}
