package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Confirmation;
import io.cdnproxy.diagnosis.Readiness;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The status of an object that no pass went over to its end: what it has stays, as far as that is still true. Pure. */
public final class InterimStatus {
    private static final Verdict NOT_LOOKED_AT = Verdict.unknown("not looked at: the object is not accepted");
    private static final Verdict NOT_BEGUN = Verdict.unknown("not yet known: the work has just begun");
    private static final Verdict NOT_REACHED = Verdict.unknown("not yet known: the last pass failed, see Ready");

    private InterimStatus() {}

    /** Whether status says already by which spec an accepted object is worked from now on; while it waits, that stays the one before. */
    public static boolean isClaimed(CdnProxy proxy) {
        return proxy.getSpec().onHold()
                || Conditions.verdict(
                                StatusReport.previousConditions(proxy),
                                ConditionType.Accepted,
                                proxy.getMetadata().getGeneration())
                        .filter(Verdict::isTrue)
                        .isPresent();
    }

    /**
     * The status of an object that has just got its names, or is about to be worked by another spec: what it tells of the chain is from
     * before, or not known yet.
     */
    public static CdnProxyStatus claimed(CdnProxy proxy, Hostnames hostnames, Verdict accepted, Instant now) {
        var previous = StatusReport.previousConditions(proxy);
        return StatusReport.before(proxy)
                .map(CdnProxyStatus::toBuilder)
                .orElseGet(CdnProxyStatus::builder)
                .hostnames(hostnames)
                .accepted(StatusReport.worked(proxy))
                .certificateRequested(StatusReport.worked(proxy)
                        .filter(CdnProxySpec::ownsCertificate)
                        .isPresent())
                .conditions(
                        previous.isEmpty()
                                ? first(proxy, accepted, now)
                                : Conditions.replaced(
                                        previous,
                                        Map.of(ConditionType.Accepted, StatusReport.accepted(proxy, accepted)),
                                        proxy.getMetadata().getGeneration(),
                                        now))
                .build();
    }

    private static List<Condition> first(CdnProxy proxy, Verdict accepted, Instant now) {
        var verdicts = all(proxy, NOT_BEGUN);
        verdicts.put(ConditionType.Accepted, StatusReport.accepted(proxy, accepted));
        verdicts.put(ConditionType.Ready, Readiness.of(verdicts));
        return Conditions.merge(List.of(), verdicts, proxy.getMetadata().getGeneration(), now);
    }

    /** The status of an object that is not worked on: what it has stays, nothing is looked at. */
    public static CdnProxyStatus refused(CdnProxy proxy, Verdict refusal, Instant now) {
        var verdicts = all(proxy, NOT_LOOKED_AT);
        verdicts.put(ConditionType.Accepted, refusal);
        verdicts.put(ConditionType.Ready, Readiness.of(verdicts));
        return keeping(proxy, verdicts, now);
    }

    /**
     * The status of an object whose pass cannot go on: what an earlier one found out about this very spec stays, as far as probes confirm
     * it; one condition says what is in the way.
     */
    public static CdnProxyStatus halted(
            CdnProxy proxy,
            Verdict accepted,
            ConditionType obstacle,
            Verdict verdict,
            Confirmation probes,
            Instant now) {
        var verdicts = probes.of(asBefore(proxy, Verdict.unknown("not yet known: see " + obstacle)));
        verdicts.put(ConditionType.Accepted, StatusReport.accepted(proxy, accepted));
        verdicts.put(obstacle, verdict);
        verdicts.put(ConditionType.Ready, Readiness.of(verdicts));
        return keeping(proxy, verdicts, now);
    }

    /**
     * The status of an object whose pass failed: what an earlier one found out about this very spec stays, as far as probes confirm it;
     * Ready tells of the failure.
     */
    public static CdnProxyStatus failed(CdnProxy proxy, Fault fault, Confirmation probes, Instant now) {
        var verdicts = probes.of(asBefore(proxy, NOT_REACHED));
        verdicts.computeIfPresent(ConditionType.Accepted, (type, before) -> StatusReport.accepted(proxy, before));
        verdicts.put(ConditionType.Ready, fault.verdict());
        return keeping(proxy, verdicts, now);
    }

    private static Map<ConditionType, Verdict> asBefore(CdnProxy proxy, Verdict otherwise) {
        var generation = proxy.getMetadata().getGeneration();
        var previous = StatusReport.previousConditions(proxy);
        var verdicts = all(proxy, otherwise);
        verdicts.replaceAll((type, unknown) ->
                Conditions.verdict(previous, type, generation).orElse(unknown));
        return verdicts;
    }

    private static CdnProxyStatus keeping(CdnProxy proxy, Map<ConditionType, Verdict> verdicts, Instant now) {
        var generation = proxy.getMetadata().getGeneration();
        return StatusReport.before(proxy)
                .map(CdnProxyStatus::toBuilder)
                .orElseGet(CdnProxyStatus::builder)
                .observedGeneration(generation)
                .conditions(Conditions.merge(StatusReport.previousConditions(proxy), verdicts, generation, now))
                .build();
    }

    /** The status of an object that is being deleted: as before, but not ready, and with the stage of the deletion. */
    public static CdnProxyStatus deleting(CdnProxy proxy, Verdict stage, Instant now) {
        return deleting(proxy, stage, Verdict.fails(stage.reason(), "being deleted: " + stage.message()), now);
    }

    /** The status of an object whose deletion cannot go on because a pass failed. */
    public static CdnProxyStatus deletionFailed(CdnProxy proxy, Fault fault, Instant now) {
        var ready = fault.verdict();
        return deleting(proxy, new Verdict(Verdict.Status.True, ready.reason(), ready.message()), ready, now);
    }

    private static CdnProxyStatus deleting(CdnProxy proxy, Verdict stage, Verdict ready, Instant now) {
        var generation = proxy.getMetadata().getGeneration();
        var previous = StatusReport.previousConditions(proxy);
        var stages = Map.of(ConditionType.Ready, ready, ConditionType.Deleting, stage);
        return StatusReport.before(proxy)
                .map(CdnProxyStatus::toBuilder)
                .orElseGet(CdnProxyStatus::builder)
                .observedGeneration(generation)
                .drift(List.of())
                .plan(List.of())
                .adoption(Optional.empty())
                .conditions(Conditions.replaced(previous, stages, generation, now))
                .build();
    }

    /** The same verdict for everything that an object which is not being deleted tells. */
    private static Map<ConditionType, Verdict> all(CdnProxy proxy, Verdict verdict) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        Purpose.of(proxy.getSpec()).conditions().forEach(type -> verdicts.put(type, verdict));
        return verdicts;
    }
}
