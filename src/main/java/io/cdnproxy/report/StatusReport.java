package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.OriginCertificate;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.certificate.CertificateGoal;
import io.cdnproxy.diagnosis.DeletionConsent;
import io.cdnproxy.diagnosis.Observation;
import io.cdnproxy.diagnosis.Observation.DistributionState;
import io.cdnproxy.diagnosis.Rules;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From what a pass has seen to the status it reports. Pure. */
public final class StatusReport {
    private StatusReport() {}

    /**
     * The status of an object that is worked on.
     *
     * @param warmingUp whether the mirrors may still be on their way to a first result after a start
     */
    public static CdnProxyStatus of(Outcome seen, boolean warmingUp, Instant now) {
        var proxy = seen.proxy();
        var generation = proxy.getMetadata().getGeneration();
        var previous = previousConditions(proxy);
        var judged = Rules.judge(observation(seen));
        var verdicts =
                warmingUp || isUnasked(seen.cdn()) ? Conditions.carryForward(previous, judged, generation) : judged;
        return CdnProxyStatus.builder()
                .observedGeneration(generation)
                .endpoint(proxy.getSpec().hostname() + ":" + seen.handout().edgePort())
                .hostnames(seen.standing().hostnames())
                .accepted(seen.standing().worked())
                .distribution(DistributionStatus.distribution(seen.cdn(), seen.certificate(), proxy))
                .viewerCertificate(DistributionStatus.viewerCertificate(seen.certificate(), proxy))
                .certificateRequested(CertificateGoal.hasHadOne(proxy))
                .originCertificate(seen.origin()
                        .notAfter()
                        .map(DistributionStatus::wholeSeconds)
                        .map(OriginCertificate::new))
                .clientSecretName(seen.handout().clientSecret())
                .dns(requiredRecords(seen))
                .drift(DistributionStatus.drift(seen.cdn(), proxy))
                .plan(plan(seen))
                .adoption(DistributionStatus.adoption(seen.cdn(), proxy))
                .conditions(Conditions.merge(previous, verdicts, generation, now))
                .build();
    }

    /** Looks have turns, and of many objects the last one's comes long after the probes': why a look has failed is told at once. */
    private static boolean isUnasked(CdnReport cdn) {
        return !cdn.known() && cdn.distributionDeployed().reason() == Reason.NotYetKnown;
    }

    /** Whether something has just come up without which the chain could not work: then it pays to dial at once. */
    public static boolean hasNewLink(CdnProxy proxy, CdnProxyStatus status) {
        return Stream.of(ConditionType.WorkloadAvailable, ConditionType.DistributionDeployed)
                .anyMatch(type -> isTrue(status.conditions(), type) && !isTrue(previousConditions(proxy), type));
    }

    private static boolean isTrue(List<Condition> conditions, ConditionType type) {
        return Conditions.find(conditions, type)
                .flatMap(Conditions::verdict)
                .filter(Verdict::isTrue)
                .isPresent();
    }

    /** The spec to record as the one worked by last, for an object whose names are accepted: while it waits, the one from before. */
    public static Optional<CdnProxySpec> worked(CdnProxy accepted) {
        return accepted.getSpec().onHold()
                ? before(accepted).map(CdnProxyStatus::accepted)
                : Optional.of(accepted.getSpec());
    }

    private static List<PlannedChange> plan(Outcome seen) {
        return seen.proxy().getSpec().onHold()
                ? Stream.of(
                                seen.planned().stream(),
                                CertificatePlan.of(seen.own()).stream(),
                                DistributionStatus.plan(seen.cdn()).stream())
                        .flatMap(changes -> changes)
                        .toList()
                : List.of();
    }

    /** Tells besides whether the object is accepted what else a user should know of its spec. */
    static Verdict accepted(CdnProxy proxy, Verdict accepted) {
        if (accepted.isFalse()) {
            return accepted;
        }
        if (DeletionConsent.of(proxy).isEmpty()) {
            return DeletionConsent.missing(accepted.status());
        }
        return accepted.isTrue() && proxy.getSpec().onHold()
                ? Verdict.works(
                        Reason.Suspended,
                        "suspended: nothing is written, status.plan lists what would be; set suspend to false to go on")
                : accepted;
    }

    private static Observation observation(Outcome seen) {
        return new Observation(
                accepted(seen.proxy(), seen.accepted()),
                seen.origin(),
                distribution(seen),
                leavesRecordsToExternalDns(seen.proxy()) && !seen.handout().externalDnsInstalled(),
                seen.recordsRefused(),
                seen.handout().orders(),
                seen.standing().hostnames().withdrawn(),
                seen.proof(),
                seen.own().others().left(),
                seen.own().others().shown(),
                plan(seen));
    }

    private static DistributionState distribution(Outcome seen) {
        var cdn = seen.cdn();
        if (!cdn.driven()) {
            return DistributionState.elsewhere(seen.certificate().ready(), cdn.distributionDeployed());
        }
        return new DistributionState(
                seen.certificate().ready(),
                cdn.distributionDeployed(),
                cdn.distribution().isPresent(),
                DistributionStatus.dialsOrigin(cdn, seen.proxy()),
                DistributionStatus.drifted(cdn),
                DistributionStatus.observedDifferences(cdn),
                cdn.distribution()
                        .map(distribution -> Interventions.of(
                                distribution.surroundings(),
                                seen.path(),
                                Purpose.of(seen.proxy().getSpec())))
                        .orElse(List.of()));
    }

    /** Where both ends are somebody else's, there is none to leave. */
    private static boolean leavesRecordsToExternalDns(CdnProxy proxy) {
        var spec = proxy.getSpec();
        return isForExternalDns(proxy)
                && !(spec.cdn().runsElsewhere() && spec.origin().external());
    }

    private static boolean isForExternalDns(CdnProxy proxy) {
        return proxy.getSpec().dns().mode() == DnsMode.ExternalDNS;
    }

    private static Optional<Dns> requiredRecords(Outcome seen) {
        return Optional.of(seen.handout().records())
                .filter(records -> !isForExternalDns(seen.proxy()) && !records.isEmpty())
                .map(records -> new Dns(records, seen.handout().service().orElse(null)));
    }

    static Optional<CdnProxyStatus> before(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus());
    }

    static List<Condition> previousConditions(CdnProxy proxy) {
        return before(proxy).map(CdnProxyStatus::conditions).orElse(List.of());
    }
}
