package io.cdnproxy.report;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Step;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a user wants to be told of: what was done at the CDN, and turns in an object's conditions. Pure. */
public final class Announcements {
    /** Why a distribution does not come about until somebody does something. */
    private static final Set<Reason> BLOCKED = EnumSet.of(
            Reason.AliasConflict,
            Reason.QuotaExceeded,
            Reason.AccessDenied,
            Reason.InvalidConfiguration,
            Reason.CertificateRefused,
            Reason.OwnershipConflict,
            Reason.AdoptionPending);

    private Announcements() {}

    /** What was done at the CDN; empty for what only finds something out. */
    public static Optional<Announcement> of(Step.Write done) {
        return switch (done) {
            case Step.Create create ->
                normal(
                        "DistributionCreated",
                        "created a distribution for " + create.desired().hostname());
            case Step.Adopt adopt ->
                normal("DistributionAdopted", "distribution %s is this object's".formatted(adopt.id()));
            case Step.Reclaim reclaim ->
                normal(
                        "DistributionAdopted",
                        "took up distribution %s of an earlier object of this name".formatted(reclaim.id()));
            case Step.TakeOver takeOver ->
                normal("DistributionAdopted", "took over distribution %s".formatted(takeOver.id()));
            case Step.Update update ->
                normal(
                        "DistributionUpdated",
                        "changed distribution %s: %s".formatted(update.id(), Difference.paths(update.differences())));
            case Step.Disable disable ->
                normal("DistributionDisabled", "disabled distribution %s".formatted(disable.id()));
            case Step.Delete delete -> normal("DistributionDeleted", "deleted distribution %s".formatted(delete.id()));
            case Step.Recognize recognize -> Optional.empty();
        };
    }

    /** A deletion that ends with something left on purpose. */
    static Announcement left(String message) {
        return Announcement.normal("DistributionRetained", message);
    }

    /** A deletion that ends although a DNS record is still there. */
    static Announcement recordLeft(String message) {
        return Announcement.warning("DnsRecordLeft", message);
    }

    /** What has turned from one pass to the next. */
    static List<Announcement> between(List<Condition> before, List<Condition> after) {
        return Stream.of(
                        ready(before, after),
                        drifted(before, after),
                        refused(before, after),
                        expiring(before, after, ConditionType.ViewerCertificateReady),
                        expiring(before, after, ConditionType.OriginCertificateReady),
                        blocked(before, after))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Announcement> ready(List<Condition> before, List<Condition> after) {
        boolean was = isTrue(before, ConditionType.Ready);
        return verdict(after, ConditionType.Ready)
                .filter(now -> now.isTrue() != was)
                .map(now -> now.isTrue()
                        ? Announcement.normal("Ready", now.message())
                        : Announcement.warning("NotReady", now.message()));
    }

    private static Optional<Announcement> drifted(List<Condition> before, List<Condition> after) {
        boolean was = isTrue(before, ConditionType.Drifted);
        return verdict(after, ConditionType.Drifted)
                .filter(now -> was ? now.isFalse() : now.isTrue())
                .map(now -> now.isTrue()
                        ? Announcement.warning("Drifted", now.message())
                        : Announcement.normal("InSync", now.message()));
    }

    private static Optional<Announcement> refused(List<Condition> before, List<Condition> after) {
        return turned(before, after, ConditionType.Accepted)
                .filter(Verdict::isFalse)
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    private static Optional<Announcement> expiring(
            List<Condition> before, List<Condition> after, ConditionType certificate) {
        return turned(before, after, certificate)
                .filter(now -> now.reason() == Reason.ExpiresSoon)
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    private static Optional<Announcement> blocked(List<Condition> before, List<Condition> after) {
        return turned(before, after, ConditionType.DistributionDeployed)
                .filter(now -> now.isFalse() && BLOCKED.contains(now.reason()))
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    /** The verdict, if status or reason are not what they were. */
    private static Optional<Verdict> turned(List<Condition> before, List<Condition> after, ConditionType type) {
        var was = verdict(before, type);
        return verdict(after, type)
                .filter(now -> was.isEmpty()
                        || now.status() != was.get().status()
                        || !Objects.equals(now.reason(), was.get().reason()));
    }

    private static Optional<Announcement> normal(String reason, String note) {
        return Optional.of(Announcement.normal(reason, note));
    }

    private static boolean isTrue(List<Condition> conditions, ConditionType type) {
        return verdict(conditions, type).filter(Verdict::isTrue).isPresent();
    }

    private static Optional<Verdict> verdict(List<Condition> conditions, ConditionType type) {
        return Conditions.find(conditions, type).flatMap(Conditions::verdict);
    }
}
