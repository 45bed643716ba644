package io.cdnproxy.scenario;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.acm.model.RenewalStatus;

/**
 * What happens to a certificate that was requested for somebody.
 *
 * @param begins whether it is shown to viewers by then
 * @param told status and reason of ViewerCertificateReady in the end, and words of its message
 * @param mending what the owner does about it, besides publishing whatever is wanted
 * @param requests how many certificates that takes
 */
record Misfortune(String name, Begins begins, Act happens, Told told, Act mending, int requests) {

    enum Begins {
        UNPROVEN,
        SHOWN
    }

    record Told(String statusAndReason, List<String> words) {}

    @FunctionalInterface
    interface Act {
        void by(Applicant who, AcmConsole acm) throws Exception;
    }

    private static final Act NOTHING = (who, acm) -> {};
    private static final Act ASKS = (who, acm) -> who.user.asksForAPass("it is mended");
    private static final Duration WEEKS = Duration.ofDays(30);
    private static final Duration SOON = Duration.ofSeconds(1);

    static final List<Misfortune> ALL = List.of(
            new Misfortune(
                    "CAA forbids it",
                    Begins.UNPROVEN,
                    (who, acm) -> acm.fails(who.certificate(), "CAA_ERROR"),
                    told("False Failed", "CAA_ERROR", "add one for amazon.com", "cdnproxy.io/reconcile-at"),
                    ASKS,
                    2),
            new Misfortune(
                    "the name is on a list",
                    Begins.UNPROVEN,
                    (who, acm) -> acm.fails(who.certificate(), "DOMAIN_NOT_ALLOWED"),
                    told("False Failed", "DOMAIN_NOT_ALLOWED", "ask AWS Support", "cdnproxy.io/reconcile-at"),
                    ASKS,
                    2),
            new Misfortune(
                    "nobody proves it within 72 hours",
                    Begins.UNPROVEN,
                    (who, acm) -> acm.timesOut(who.certificate()),
                    told(
                            "False ValidationTimedOut",
                            "as DNS had not shown CNAME _",
                            "create the record, and leave it there",
                            "cdnproxy.io/reconcile-at"),
                    NOTHING,
                    2),
            new Misfortune(
                    "nobody proves it within 72 hours, and somebody wants another attempt",
                    Begins.UNPROVEN,
                    (who, acm) -> {
                        var former = who.certificate();
                        acm.timesOut(former);
                        who.user.asksForAPass("ACM gave it up");
                        who.certificateAfter(former);
                    },
                    told("False ValidationRecordMissing", "create it, and leave it there"),
                    NOTHING,
                    2),
            new Misfortune(
                    "it is revoked",
                    Begins.SHOWN,
                    (who, acm) -> {
                        var former = who.certificate();
                        acm.isRevoked(former);
                        who.user.asksForAPass("it was revoked");
                        await("its end").atMost(User.PATIENCE).until(() -> !who.certificates()
                                .contains(former));
                    },
                    told("True Succeeded", "is issued"),
                    NOTHING,
                    2),
            new Misfortune(
                    "it is revoked, and nobody proves the name",
                    Begins.SHOWN,
                    (who, acm) -> {
                        who.losesProof();
                        acm.isRevoked(who.certificate());
                        who.user.asksForAPass("it was revoked");
                    },
                    told(
                            "False ValidationRecordMissing",
                            "viewers are shown a certificate that is revoked",
                            "create it, and leave it there"),
                    NOTHING,
                    2),
            new Misfortune(
                    "it is revoked, and CAA forbids another one",
                    Begins.SHOWN,
                    (who, acm) -> {
                        var former = who.certificate();
                        who.losesProof();
                        acm.isRevoked(former);
                        who.user.asksForAPass("it was revoked");
                        acm.fails(who.certificateAfter(former), "CAA_ERROR");
                    },
                    told(
                            "False Failed",
                            "viewers are shown a certificate that is revoked",
                            "CAA_ERROR",
                            "add one for amazon.com"),
                    ASKS,
                    3),
            new Misfortune(
                    "it ends, and nobody proves the name",
                    Begins.SHOWN,
                    (who, acm) -> {
                        who.losesProof();
                        acm.expiresIn(who.certificate(), SOON);
                        who.user.asksForAPass("it has ended");
                    },
                    told(
                            "False ValidationRecordMissing",
                            "viewers are shown a certificate that has expired",
                            "create it, and leave it there"),
                    NOTHING,
                    2),
            new Misfortune(
                    "its renewal waits for the record",
                    Begins.SHOWN,
                    (who, acm) -> {
                        who.losesProof();
                        acm.expiresIn(who.certificate(), WEEKS);
                        awaitsRenewal(acm, who, RenewalStatus.PENDING_VALIDATION);
                        who.user.asksForAPass("it is to be renewed");
                    },
                    told("True ExpiresSoon", "ACM renews it once DNS shows CNAME _", "create it, and leave it there"),
                    (who, acm) -> {
                        who.records.required().forEach(who.records::publish);
                        awaitsRenewal(acm, who, RenewalStatus.SUCCESS);
                        who.user.asksForAPass("it is renewed");
                        who.user.awaitsCondition(ConditionType.ViewerCertificateReady, "True", "Succeeded");
                    },
                    1),
            new Misfortune(
                    "its renewal has failed",
                    Begins.SHOWN,
                    (who, acm) -> {
                        who.losesProof();
                        acm.failsToRenew(who.certificate(), "CAA_ERROR");
                        who.user.asksForAPass("it was to be renewed");
                    },
                    told("True RenewalFailed", "could not renew it (CAA_ERROR)", "once DNS shows CNAME _", "create it"),
                    NOTHING,
                    2));

    private static Told told(String statusAndReason, String... words) {
        return new Told(statusAndReason, List.of(words));
    }

    private static void awaitsRenewal(AcmConsole acm, Applicant who, RenewalStatus status) {
        await("renewal").atMost(User.PATIENCE).until(() -> acm.renewalOf(who.certificate())
                .filter(status::equals)
                .isPresent());
    }

    /** Whether it says so. */
    boolean isTold(Condition condition) {
        return (condition.status() + " " + condition.reason()).equals(told.statusAndReason())
                && told.words().stream().allMatch(condition.message()::contains);
    }

    @Override
    public String toString() {
        return name;
    }
}
