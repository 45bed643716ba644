package io.cdnproxy.report;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Readiness;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a user wants to be told of: turns in an object's conditions, and ends of its deletion. Pure. */
final class Announcements {
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

    /** A deletion that ends with something left on purpose. */
    static Announcement left(String message) {
        return Announcement.normal("DistributionRetained", message);
    }

    /** A DNS record is there that nobody asks for any more: at the end of a deletion, or after a renaming. */
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
                        usable(before, after),
                        unusable(before, after),
                        blocked(before, after),
                        readable(before, after),
                        unencrypted(before, after),
                        recordLeft(before, after))
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
                .filter(Readiness::isUnreplaced)
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    /** The viewer's certificate came about; one that was not judged before may have been there for long. */
    private static Optional<Announcement> usable(List<Condition> before, List<Condition> after) {
        return verdict(before, ConditionType.ViewerCertificateReady)
                .filter(Verdict::isFalse)
                .flatMap(was -> verdict(after, ConditionType.ViewerCertificateReady))
                .filter(Verdict::isTrue)
                .map(now -> Announcement.normal(ConditionType.ViewerCertificateReady.name(), now.message()));
    }

    private static Optional<Announcement> unusable(List<Condition> before, List<Condition> after) {
        return turned(before, after, ConditionType.ViewerCertificateReady)
                .filter(Readiness::needsAPerson)
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    private static Optional<Announcement> blocked(List<Condition> before, List<Condition> after) {
        return turned(before, after, ConditionType.DistributionDeployed)
                .filter(now -> now.isFalse() && BLOCKED.contains(now.reason()))
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    private static Optional<Announcement> readable(List<Condition> before, List<Condition> after) {
        return turned(before, after, ConditionType.EdgeUpgrade)
                .filter(now -> now.reason() == Reason.ReadableByCdn)
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    private static Optional<Announcement> unencrypted(List<Condition> before, List<Condition> after) {
        return turned(before, after, ConditionType.OriginHandshake)
                .filter(now -> now.reason() == Reason.Unencrypted)
                .map(now -> Announcement.warning(now.reason().name(), now.message()));
    }

    private static Optional<Announcement> recordLeft(List<Condition> before, List<Condition> after) {
        return turned(before, after, ConditionType.DnsReady)
                .filter(now -> now.reason() == Reason.RecordLeft)
                .map(now -> recordLeft(now.message()));
    }

    /** The verdict, if status or reason are not what they were. */
    private static Optional<Verdict> turned(List<Condition> before, List<Condition> after, ConditionType type) {
        var was = verdict(before, type);
        return verdict(after, type)
                .filter(now -> was.isEmpty()
                        || now.status() != was.get().status()
                        || !Objects.equals(now.reason(), was.get().reason()));
    }

    private static boolean isTrue(List<Condition> conditions, ConditionType type) {
        return verdict(conditions, type).filter(Verdict::isTrue).isPresent();
    }

    private static Optional<Verdict> verdict(List<Condition> conditions, ConditionType type) {
        return Conditions.find(conditions, type).flatMap(Conditions::verdict);
    }
}
