package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.OriginCertificate;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ClientSecret;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.diagnosis.Observation;
import io.cdnproxy.diagnosis.Rules;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.LinkVerdict;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** From what a pass has seen to the status it reports. Pure. */
public final class StatusReport {
    private static final Verdict NOT_PROBED_YET = Verdict.unknown("not yet known: the first probe has not ended");
    private static final Verdict NOT_LOOKED_AT = Verdict.unknown("not looked at: the object is not accepted");

    private StatusReport() {}

    /**
     * The status of an object that is worked on.
     *
     * @param warmingUp whether the mirrors may still be on their way to a first result after a start
     */
    public static CdnProxyStatus of(Gathered seen, boolean warmingUp, Instant now) {
        var proxy = seen.inputs().proxy();
        var generation = proxy.getMetadata().getGeneration();
        var previous = previousConditions(proxy);
        var judged = Rules.judge(observation(seen));
        var verdicts = warmingUp ? Conditions.carryForward(previous, judged, generation) : judged;
        return new CdnProxyStatus(
                generation,
                proxy.getSpec().hostname() + ":" + seen.inputs().edge().port(),
                DistributionStatus.distribution(seen.cdn(), proxy),
                DistributionStatus.viewerCertificate(seen.cdn(), proxy),
                seen.originNotAfter()
                        .map(DistributionStatus::wholeSeconds)
                        .map(OriginCertificate::new)
                        .orElse(null),
                proxy.getSpec().origin().external() ? null : ClientSecret.name(proxy),
                requiredRecords(seen.inputs()),
                DistributionStatus.drift(seen.cdn(), proxy),
                plan(seen),
                DistributionStatus.adoption(seen.cdn(), proxy),
                Conditions.merge(previous, verdicts, generation, now));
    }

    /** The status of an object that is not worked on: what it has stays, nothing is looked at. */
    public static CdnProxyStatus refused(CdnProxy proxy, Verdict refusal, Instant now) {
        var generation = proxy.getMetadata().getGeneration();
        var before = Optional.ofNullable(proxy.getStatus());
        var verdicts = Rules.judge(new Observation(
                refusal,
                NOT_LOOKED_AT,
                NOT_LOOKED_AT,
                NOT_LOOKED_AT,
                NOT_LOOKED_AT,
                false,
                false,
                NOT_LOOKED_AT,
                NOT_LOOKED_AT,
                NOT_LOOKED_AT,
                Optional.empty(),
                NOT_LOOKED_AT,
                Optional.empty()));
        return new CdnProxyStatus(
                generation,
                null,
                before.map(CdnProxyStatus::distribution).orElse(null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Conditions.merge(previousConditions(proxy), verdicts, generation, now));
    }

    /** The status of an object that is being deleted: as before, but not ready, and with the stage of the deletion. */
    public static CdnProxyStatus deleting(CdnProxy proxy, Verdict stage, Instant now) {
        var generation = proxy.getMetadata().getGeneration();
        var before = Optional.ofNullable(proxy.getStatus())
                .orElseGet(() -> new CdnProxyStatus(null, null, null, null, null, null, null, null, null, null, null));
        var stages = Map.of(
                ConditionType.Ready,
                Verdict.fails(stage.reason(), "being deleted: " + stage.message()),
                ConditionType.Deleting,
                stage);
        var untouched = before.conditions().stream().filter(condition -> stages.keySet().stream()
                .noneMatch(type -> type.name().equals(condition.getType())));
        return new CdnProxyStatus(
                generation,
                before.endpoint(),
                before.distribution(),
                before.viewerCertificate(),
                before.originCertificate(),
                before.clientSecretName(),
                before.dns(),
                null,
                null,
                null,
                Stream.concat(untouched, Conditions.merge(before.conditions(), stages, generation, now).stream())
                        .toList());
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

    private static List<PlannedChange> plan(Gathered seen) {
        return seen.inputs().proxy().getSpec().suspend()
                ? Stream.concat(seen.planned().stream(), DistributionStatus.plan(seen.cdn()).stream())
                        .toList()
                : List.of();
    }

    private static Verdict accepted(Gathered seen) {
        return seen.inputs().proxy().getSpec().suspend()
                ? Verdict.works(
                        Reason.Suspended,
                        "suspended: nothing is written, status.plan lists what would be; set suspend to false to go on")
                : seen.accepted();
    }

    private static Observation observation(Gathered seen) {
        return new Observation(
                accepted(seen),
                seen.originCertificate(),
                seen.workload(),
                seen.cdn().viewerCertificateReady(),
                seen.cdn().distributionDeployed(),
                seen.cdn().distribution().isPresent(),
                DistributionStatus.dialsOrigin(seen.cdn(), seen.inputs().proxy()),
                DistributionStatus.drifted(seen.cdn()),
                dns(seen),
                link(seen, ChainReport::originHandshake).orElse(NOT_PROBED_YET),
                link(seen, ChainReport::originUpgrade),
                link(seen, ChainReport::edgeHandshake).orElse(NOT_PROBED_YET),
                link(seen, ChainReport::edgeUpgrade));
    }

    private static Verdict dns(Gathered seen) {
        var answers = link(seen, ChainReport::dnsReady).orElse(NOT_PROBED_YET);
        boolean nobodyPublishes = seen.inputs().proxy().getSpec().dns().mode() == DnsMode.ExternalDNS
                && !seen.inputs().externalDnsInstalled();
        return nobodyPublishes && !answers.isTrue()
                ? Verdict.fails(
                        Reason.ExternalDnsMissing,
                        "the API server does not know DNSEndpoints: install external-dns with its CRD, or set dns.mode to"
                                + " None and create the records of status.dns.required")
                : answers;
    }

    private static Optional<Verdict> link(Gathered seen, Function<ChainReport, LinkVerdict> link) {
        return seen.chain().map(link).flatMap(LinkVerdict::tried);
    }

    private static Dns requiredRecords(ChildInputs inputs) {
        if (inputs.proxy().getSpec().dns().mode() == DnsMode.ExternalDNS) {
            return null;
        }
        List<DnsRecord> records = Stream.concat(
                        EdgeDnsEndpoint.required(inputs).stream(), OriginDnsEndpoint.required(inputs).stream())
                .toList();
        return records.isEmpty() ? null : new Dns(records);
    }

    static List<Condition> previousConditions(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus())
                .map(CdnProxyStatus::conditions)
                .orElse(List.of());
    }
}
