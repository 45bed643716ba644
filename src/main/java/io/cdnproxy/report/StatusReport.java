package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnProxyStatus.OriginCertificate;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Observation;
import io.cdnproxy.diagnosis.Observation.DistributionState;
import io.cdnproxy.diagnosis.Rules;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** From what a pass has seen to the status it reports. Pure. */
public final class StatusReport {
    private static final Verdict NOT_LOOKED_AT = Verdict.unknown("not looked at: the object is not accepted");
    private static final Verdict NOT_BEGUN = Verdict.unknown("not yet known: the work has just begun");
    private static final Verdict NOT_REACHED = Verdict.unknown("not yet known: the last pass failed, see Ready");

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
        var verdicts = warmingUp ? Conditions.carryForward(previous, judged, generation) : judged;
        return CdnProxyStatus.builder()
                .observedGeneration(generation)
                .endpoint(proxy.getSpec().hostname() + ":" + seen.handout().edgePort())
                .hostnames(seen.hostnames())
                .distribution(DistributionStatus.distribution(seen.cdn(), proxy))
                .viewerCertificate(Optional.of(DistributionStatus.viewerCertificate(seen.cdn(), proxy)))
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

    /** The status of an object that has just got its names: what it tells of the chain is from before, or not known yet. */
    public static CdnProxyStatus claimed(CdnProxy proxy, Hostnames hostnames, Verdict accepted, Instant now) {
        var previous = previousConditions(proxy);
        return before(proxy)
                .map(CdnProxyStatus::toBuilder)
                .orElseGet(CdnProxyStatus::builder)
                .hostnames(hostnames)
                .conditions(previous.isEmpty() ? first(proxy, accepted, now) : previous)
                .build();
    }

    private static List<Condition> first(CdnProxy proxy, Verdict accepted, Instant now) {
        var verdicts = all(NOT_BEGUN);
        verdicts.put(ConditionType.Accepted, accepted);
        verdicts.put(ConditionType.Ready, Rules.firstViolation(verdicts));
        return Conditions.merge(List.of(), verdicts, proxy.getMetadata().getGeneration(), now);
    }

    /** The status of an object that is not worked on: what it has stays, nothing is looked at. */
    public static CdnProxyStatus refused(CdnProxy proxy, Verdict refusal, Instant now) {
        var verdicts = all(NOT_LOOKED_AT);
        verdicts.put(ConditionType.Accepted, refusal);
        verdicts.put(ConditionType.Ready, Rules.firstViolation(verdicts));
        return keeping(proxy, verdicts, now);
    }

    /**
     * The status of an object whose pass cannot go on: what an earlier one found out about this very spec stays, one condition says what
     * is in the way.
     */
    public static CdnProxyStatus halted(
            CdnProxy proxy, Verdict accepted, ConditionType obstacle, Verdict verdict, Instant now) {
        var verdicts = asBefore(proxy, Verdict.unknown("not yet known: see " + obstacle));
        verdicts.put(ConditionType.Accepted, accepted);
        verdicts.put(obstacle, verdict);
        verdicts.put(ConditionType.Ready, Rules.firstViolation(verdicts));
        return keeping(proxy, verdicts, now);
    }

    /**
     * The status of an object whose pass failed: what an earlier one found out about this very spec stays, since nothing newer is known;
     * Ready tells of the failure.
     */
    public static CdnProxyStatus failed(CdnProxy proxy, Fault fault, Instant now) {
        var verdicts = asBefore(proxy, NOT_REACHED);
        verdicts.put(ConditionType.Ready, fault.verdict());
        return keeping(proxy, verdicts, now);
    }

    private static Map<ConditionType, Verdict> asBefore(CdnProxy proxy, Verdict otherwise) {
        var generation = proxy.getMetadata().getGeneration();
        var previous = previousConditions(proxy);
        var verdicts = all(otherwise);
        verdicts.replaceAll((type, unknown) -> Conditions.find(previous, type)
                .filter(old -> Objects.equals(old.getObservedGeneration(), generation))
                .flatMap(Conditions::verdict)
                .orElse(unknown));
        return verdicts;
    }

    private static CdnProxyStatus keeping(CdnProxy proxy, Map<ConditionType, Verdict> verdicts, Instant now) {
        var generation = proxy.getMetadata().getGeneration();
        return before(proxy)
                .map(CdnProxyStatus::toBuilder)
                .orElseGet(CdnProxyStatus::builder)
                .observedGeneration(generation)
                .conditions(Conditions.merge(previousConditions(proxy), verdicts, generation, now))
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
        var previous = previousConditions(proxy);
        var stages = Map.of(ConditionType.Ready, ready, ConditionType.Deleting, stage);
        var untouched = previous.stream().filter(condition -> stages.keySet().stream()
                .noneMatch(type -> type.name().equals(condition.getType())));
        return before(proxy)
                .map(CdnProxyStatus::toBuilder)
                .orElseGet(CdnProxyStatus::builder)
                .observedGeneration(generation)
                .drift(List.of())
                .plan(List.of())
                .adoption(Optional.empty())
                .conditions(Stream.concat(untouched, Conditions.merge(previous, stages, generation, now).stream())
                        .toList())
                .build();
    }

    /** The same verdict for everything that an object which is not being deleted tells. */
    private static Map<ConditionType, Verdict> all(Verdict verdict) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        Stream.of(ConditionType.values())
                .filter(type -> type != ConditionType.Deleting)
                .forEach(type -> verdicts.put(type, verdict));
        return verdicts;
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

    private static List<PlannedChange> plan(Outcome seen) {
        return seen.proxy().getSpec().suspend()
                ? Stream.concat(seen.planned().stream(), DistributionStatus.plan(seen.cdn()).stream())
                        .toList()
                : List.of();
    }

    private static Verdict accepted(Outcome seen) {
        return seen.proxy().getSpec().suspend() && seen.accepted().isTrue()
                ? Verdict.works(
                        Reason.Suspended,
                        "suspended: nothing is written, status.plan lists what would be; set suspend to false to go on")
                : seen.accepted();
    }

    private static Observation observation(Outcome seen) {
        var cdn = seen.cdn();
        return new Observation(
                accepted(seen),
                seen.origin(),
                new DistributionState(
                        cdn.viewerCertificateReady(),
                        cdn.distributionDeployed(),
                        cdn.distribution().isPresent(),
                        DistributionStatus.dialsOrigin(cdn, seen.proxy()),
                        DistributionStatus.drifted(cdn)),
                isForExternalDns(seen.proxy()) && !seen.handout().externalDnsInstalled(),
                seen.recordsRefused());
    }

    private static boolean isForExternalDns(CdnProxy proxy) {
        return proxy.getSpec().dns().mode() == DnsMode.ExternalDNS;
    }

    private static Optional<Dns> requiredRecords(Outcome seen) {
        return Optional.of(seen.handout().records())
                .filter(records -> !isForExternalDns(seen.proxy()) && !records.isEmpty())
                .map(Dns::new);
    }

    private static Optional<CdnProxyStatus> before(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus());
    }

    static List<Condition> previousConditions(CdnProxy proxy) {
        return before(proxy).map(CdnProxyStatus::conditions).orElse(List.of());
    }
}
