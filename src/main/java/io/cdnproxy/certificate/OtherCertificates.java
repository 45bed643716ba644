package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to say of certificates of an object's own besides the one that it is to show. Pure.
 *
 * @param left of those that it does without and that stay, because something else shows them
 * @param shown of the one that its distribution shows in place of that, if it is about to end, or is over
 */
public record OtherCertificates(List<String> left, Optional<Verdict> shown) {
    static final OtherCertificates NONE = new OtherCertificates(List.of(), Optional.empty());

    public OtherCertificates {
        left = List.copyOf(left);
    }

    /**
     * Those that the goal does not want.
     *
     * @param now as certificates tell the time
     * @param moment the same by the clock that deletions go by
     */
    static OtherCertificates of(
            CertificateGoal goal, OwnCertificates seen, RefusedDeletions refused, Instant now, Instant moment) {
        var unused = others(goal, seen, now)
                .filter(certificate -> !goal.mayShow(certificate))
                .toList();
        return new OtherCertificates(
                refused.inUse(unused, goal.distribution()).stream()
                        .flatMap(use -> use.remark(moment).stream())
                        .toList(),
                others(goal, seen, now)
                        .filter(certificate -> goal.shown().isPresent() && goal.mayShow(certificate))
                        .flatMap(certificate -> ending(certificate, now).stream())
                        .findFirst());
    }

    private static Stream<CertificateDescription> others(CertificateGoal goal, OwnCertificates seen, Instant now) {
        var wanted = goal.wish().flatMap(wish -> CertificateLifecycle.best(wish, seen, now));
        return seen.own().stream()
                .filter(certificate -> wanted.filter(certificate::equals).isEmpty());
    }

    private static Optional<Verdict> ending(CertificateDescription certificate, Instant now) {
        return switch (certificate.status()) {
            case ISSUED ->
                Replacement.isOver(certificate, now) ? Optional.of(expired()) : withoutSuccessor(certificate);
            case EXPIRED -> Optional.of(expired());
            case REVOKED -> Optional.of(Verdict.fails(Reason.Failed, "is revoked"));
            case INACTIVE -> Optional.of(Verdict.fails(Reason.Failed, "is inactive"));
            case PENDING_VALIDATION, VALIDATION_TIMED_OUT, FAILED, UNKNOWN -> Optional.empty();
        };
    }

    private static Verdict expired() {
        return Verdict.fails(Reason.Expired, "has expired");
    }

    private static Optional<Verdict> withoutSuccessor(CertificateDescription issued) {
        var end = issued.notAfter()
                .map(at ->
                        "ends on %s, and ".formatted(at.atZone(ZoneOffset.UTC).toLocalDate()))
                .orElse("");
        return switch (issued.renewal()) {
            case Renewal.Failed(var reason) ->
                Optional.of(Verdict.works(
                        Reason.RenewalFailed,
                        "%sACM could not renew it (%s)".formatted(end, reason.orElse("no reason given"))));
            case Renewal.ByOwner byOwner ->
                Optional.of(Verdict.works(Reason.ExpiresSoon, end + "nobody brings its successor"));
            case Renewal.ByKeeper byKeeper -> Optional.empty();
            case Renewal.Unproven unproven -> Optional.empty();
            case Renewal.Untold untold -> Optional.empty();
        };
    }
}
