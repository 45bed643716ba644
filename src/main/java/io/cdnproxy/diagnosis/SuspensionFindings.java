package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Why something does not come about while the object is suspended: nobody makes it, so that waiting does not help. */
final class SuspensionFindings {
    /** As each CDN calls what serves an object. */
    private static final String DISTRIBUTION = "(distribution|service)";

    private static final String VIEWER_CERTIFICATE = "certificate";
    private static final String ORDER = "DNSEndpoint/";

    private static final String SERVICE = "Service/";

    /** Where a name leads nowhere. */
    private static final Set<Reason> ABSENT = EnumSet.of(Reason.RecordMissing, Reason.RecordPending, Reason.RecordHeld);

    /** Where a name leads somewhere, and not where it should. */
    private static final Set<Reason> ELSEWHERE = EnumSet.of(Reason.PointsElsewhere, Reason.RecordOutdated);

    private SuspensionFindings() {}

    static Optional<Verdict> certificate(Observation seen) {
        return withheld(seen, seen.origin().certificate(), Set.of(Reason.Issuing), creates("Certificate/"));
    }

    static Optional<Verdict> certificateRemedy(Observation seen) {
        return remedy(certificate(seen), seen, seen.origin().certificate(), of("Certificate/"));
    }

    static Optional<Verdict> workload(Observation seen) {
        return withheld(seen, seen.origin().workload(), Set.of(Reason.RollingOut), creates("Deployment/"));
    }

    static Optional<Verdict> workloadRemedy(Observation seen) {
        return remedy(workload(seen), seen, seen.origin().workload(), of("Deployment/"));
    }

    static Optional<Verdict> viewerCertificate(Observation seen) {
        return withheld(
                seen,
                seen.distribution().viewerCertificate(),
                Set.of(Reason.PendingValidation),
                elsewhere(VIEWER_CERTIFICATE)
                        .and(SuspensionFindings::isNew)
                        .or(of(ORDER).and(change -> change.object().endsWith("-validation"))));
    }

    static Optional<Verdict> distribution(Observation seen) {
        return withheld(
                seen,
                seen.distribution().deployed(),
                Set.of(Reason.Creating, Reason.InProgress, Reason.DistributionDisabled),
                elsewhere(DISTRIBUTION));
    }

    static Optional<Verdict> distributionRemedy(Observation seen) {
        return remedy(distribution(seen), seen, seen.distribution().deployed(), elsewhere(DISTRIBUTION));
    }

    static Optional<Verdict> records(Observation seen) {
        return seen.links()
                .of(ConditionType.DnsReady)
                .flatMap(answers ->
                        withheld(seen, answers, ABSENT, creates(ORDER).or(creates(SERVICE))));
    }

    static Optional<Verdict> recordsRemedy(Observation seen) {
        return seen.links()
                .of(ConditionType.DnsReady)
                .filter(answers -> ELSEWHERE.contains(answers.reason()))
                .flatMap(answers -> remedy(records(seen), seen, answers, of(ORDER)));
    }

    /** Pods that have to be started anew to serve what they were given. */
    static Optional<Verdict> renewal(Observation seen) {
        return seen.links()
                .of(ConditionType.OriginHandshake)
                .flatMap(handshake ->
                        withheld(seen, handshake, Set.of(Reason.ServedCertificateStale), of("Deployment/")));
    }

    private static Predicate<PlannedChange> creates(String kind) {
        return of(kind).and(SuspensionFindings::isNew);
    }

    private static boolean isNew(PlannedChange change) {
        return change.action() == PlannedAction.Create;
    }

    private static Predicate<PlannedChange> of(String kind) {
        return change -> change.object().startsWith(kind);
    }

    /** What is not in the cluster is called by who keeps it and what it is there, such as CloudFront distribution E1 or UPYUN service c1. */
    private static Predicate<PlannedChange> elsewhere(String kind) {
        return change -> change.object().matches("[^/]+ " + kind + "( .*)?");
    }

    /** Whether nobody changes the distribution, whatever is wrong with it. */
    static boolean leavesDistribution(Observation seen) {
        return seen.withheld().stream().anyMatch(elsewhere(DISTRIBUTION));
    }

    /** Whether no certificate makes room for another one, nor is asked for. */
    static boolean leavesCertificates(Observation seen) {
        return seen.withheld().stream().anyMatch(elsewhere(VIEWER_CERTIFICATE));
    }

    /** Whether orders for records are left as they are, whatever they should be. */
    static boolean leavesOrders(Observation seen) {
        return seen.withheld().stream().anyMatch(of(ORDER));
    }

    /** Whether there is no Service to which a record could lead. */
    static boolean leavesOutService(Observation seen) {
        return seen.withheld().stream().anyMatch(creates(SERVICE));
    }

    /** What is withheld may be the remedy that the reader has written already, where it is not the cause. */
    private static Optional<Verdict> remedy(
            Optional<Verdict> cause, Observation seen, Verdict own, Predicate<PlannedChange> what) {
        return seen.withheld().stream()
                .filter(what)
                .filter(change -> cause.isEmpty() && own.isFalse())
                .findFirst()
                .map(change -> Verdict.fails(Reason.Suspended, message(change)));
    }

    /** @param reasons of a condition that would be mended by what is withheld */
    private static Optional<Verdict> withheld(
            Observation seen, Verdict own, Set<Reason> reasons, Predicate<PlannedChange> what) {
        return seen.withheld().stream()
                .filter(what)
                .filter(change -> own.isFalse() && reasons.contains(own.reason()))
                .findFirst()
                .map(change -> Verdict.fails(Reason.Suspended, message(change)));
    }

    private static String message(PlannedChange change) {
        return Remedy.message(
                "%s is not %s while the object is suspended"
                        .formatted(change.object(), change.action() == PlannedAction.Create ? "made" : "changed"),
                Remedy.yours("set suspend to false"));
    }
}
