package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The table of what can explain a link's state by the evidence of other layers. Rows of one condition stand together, and the first that
 * applies gives the reason, unless time alone mends that and a person has to mend another. Where none does, the condition tells what its own layer has found. Pure.
 */
enum Finding {
    CERTIFICATE_SUSPENDED(ConditionType.OriginCertificateReady, SuspensionFindings::certificate),
    CERTIFICATE_REMEDY_SUSPENDED(
            ConditionType.OriginCertificateReady, SuspensionFindings::certificateRemedy, Weight.BESIDES),

    WORKLOAD_SUSPENDED(ConditionType.WorkloadAvailable, SuspensionFindings::workload),
    WORKLOAD_REMEDY_SUSPENDED(ConditionType.WorkloadAvailable, SuspensionFindings::workloadRemedy, Weight.BESIDES),

    VIEWER_CERTIFICATE_SUSPENDED(ConditionType.ViewerCertificateReady, SuspensionFindings::viewerCertificate),
    PROOF_WITHOUT_PUBLISHER(ConditionType.ViewerCertificateReady, ProofFindings::withoutPublisher),
    PROOF_FORBIDDEN(ConditionType.ViewerCertificateReady, ProofFindings::forbidden),
    PROOF_NOT_THERE(ConditionType.ViewerCertificateReady, ProofFindings::notThere),
    PROOF_GIVEN_UP(ConditionType.ViewerCertificateReady, ProofFindings::givenUp),
    PROOF_NOT_THERE_FOR_RENEWAL(ConditionType.ViewerCertificateReady, ProofFindings::notThereForRenewal),
    CERTIFICATE_NOT_SHOWN(ConditionType.ViewerCertificateReady, CertificateFindings::notShown),
    CERTIFICATE_LEFT(ConditionType.ViewerCertificateReady, CertificateFindings::left, Weight.REMARK),

    DISTRIBUTION_SUSPENDED(ConditionType.DistributionDeployed, SuspensionFindings::distribution),
    DISTRIBUTION_REMEDY_SUSPENDED(
            ConditionType.DistributionDeployed, SuspensionFindings::distributionRemedy, Weight.BESIDES),

    RECORD_NOT_WRITTEN(ConditionType.DnsReady, Observation::recordsRefused),
    RECORDS_WITHOUT_PUBLISHER(ConditionType.DnsReady, NameFindings::recordsWithoutPublisher),
    SERVICE_WITHOUT_ADDRESS(ConditionType.DnsReady, AddressFindings::nothingToLeadTo),
    RECORDS_SUSPENDED(ConditionType.DnsReady, SuspensionFindings::records),
    RECORD_NOT_DUE(ConditionType.DnsReady, NameFindings::recordNotDue),
    RECORD_IN_THE_WAY(ConditionType.DnsReady, NameFindings::recordInTheWay),
    RECORDS_NOT_TAKEN_UP(ConditionType.DnsReady, NameFindings::recordsNotTakenUp),
    RECORDS_NOT_CARRIED_OUT(ConditionType.DnsReady, NameFindings::recordsNotCarriedOut),
    RECORD_LEFT(ConditionType.DnsReady, WithdrawnNames::recordLeft),
    RECORDS_UNEXPLAINED(ConditionType.DnsReady, NameFindings::recordsUnexplained, Weight.BESIDES),
    RECORDS_REMEDY_SUSPENDED(ConditionType.DnsReady, SuspensionFindings::recordsRemedy, Weight.BESIDES),
    NAMES_SAID_OTHERWISE(ConditionType.DnsReady, NameFindings::saidOtherwise, Weight.REMARK),

    RENEWAL_SUSPENDED(ConditionType.OriginHandshake, SuspensionFindings::renewal),
    ORIGIN_PROVEN_BY_EDGE(ConditionType.OriginHandshake, OriginFindings::provenByEdge),
    SERVER_NOT_AVAILABLE(ConditionType.OriginHandshake, OriginFindings::serverNotAvailable),
    ORIGIN_ADDRESS_AWAITED(ConditionType.OriginHandshake, AddressFindings::nobodyAnswersYet),
    BALANCER_AWAITED(ConditionType.OriginHandshake, AddressFindings::balancerNotThereYet),
    BALANCER_REFUSES(ConditionType.OriginHandshake, AddressFindings::balancerRefuses),
    ORIGIN_WITHOUT_ADDRESS(ConditionType.OriginHandshake, AddressFindings::nobodyAnswers, Weight.BESIDES),
    NOTHING_ANSWERS(ConditionType.OriginHandshake, OriginFindings::nothingAnswers, Weight.BESIDES),
    DIALLED_IN_CLEAR(ConditionType.OriginHandshake, OriginFindings::dialledInClear, Weight.REMARK),

    UPGRADE_PROVEN_BY_EDGE(Purpose::atOrigin, OriginFindings::provenByEdge, Weight.SEEN),

    EDGE_NOT_THERE_YET(ConditionType.EdgeHandshake, DeploymentFindings::notThereYet),
    DISTRIBUTION_WITHOUT_NAME(ConditionType.EdgeHandshake, DeploymentFindings::withoutName),
    NAME_UNKNOWN_TO_CDN(ConditionType.EdgeHandshake, DeploymentFindings::nameUnknownToCdn),

    FORMER_ORIGIN(Purpose::atEdge, OriginAtEdgeFindings::formerOrigin, Weight.SEEN),
    ORIGIN_ANSWERS_SO(Purpose::atEdge, OriginAtEdgeFindings::originAnswersSo, Weight.SEEN),
    ORIGIN_NOT_USABLE(Purpose::atEdge, OriginAtEdgeFindings::originNotUsable, Weight.SEEN),
    DISTRIBUTION_DIFFERS(Purpose::atEdge, DistributionFindings::differs, Weight.SEEN),
    DISTRIBUTION_INTERVENES(Purpose::atEdge, DistributionFindings::intervenes, Weight.SEEN),
    EDGE_STALE(Purpose::atEdge, EdgeFindings::edgeStale, Weight.LAST_RESORT),
    CDN_NOT_ADMITTED(Purpose::atEdge, EdgeFindings::cdnNotAdmitted, Weight.LAST_RESORT),
    PATH_CHANGED_ON_THE_WAY(Purpose::atEdge, EdgeFindings::pathChangedOnTheWay, Weight.LAST_RESORT),
    READABLE_BY_CDN(ConditionType.EdgeUpgrade, EdgeFindings::readableByCdn),

    SPEC_CANNOT_BE_MET(ConditionType.Drifted, DistributionSettings::cannotBeAsInSpec);

    /** What a finding is worth beside others of its condition. */
    enum Weight {
        /** It is seen, and has to be mended whatever else there is. */
        SEEN,
        /** It is what can be thought of where nothing is seen: it is told alone, or not at all. */
        LAST_RESORT,
        /** It explains nothing, and has to be mended too: it is told after whatever the condition says, as long as that is a fault. */
        BESIDES,
        /** It explains nothing and turns nothing: it is told after whatever the condition says. */
        REMARK
    }

    private final Function<Purpose, ConditionType> condition;
    private final Function<Observation, Optional<Verdict>> look;
    private final Weight weight;

    /** @param look what it says of the condition, if that is what the evidence shows */
    Finding(ConditionType condition, Function<Observation, Optional<Verdict>> look) {
        this(condition, look, Weight.SEEN);
    }

    Finding(ConditionType condition, Function<Observation, Optional<Verdict>> look, Weight weight) {
        this(purpose -> condition, look, weight);
    }

    /** @param condition which depends on what an object is for */
    Finding(Function<Purpose, ConditionType> condition, Function<Observation, Optional<Verdict>> look, Weight weight) {
        this.condition = condition;
        this.look = look;
        this.weight = weight;
    }

    ConditionType condition(Purpose purpose) {
        return condition.apply(purpose);
    }

    Optional<Verdict> in(Observation seen) {
        return look.apply(seen);
    }

    /**
     * What a condition says: the first explanation, or else what its own layer has found, and after it what a person must see to as well.
     *
     * @param own what its own layer has found
     */
    static Verdict judge(ConditionType condition, Observation seen, Supplier<Verdict> own) {
        var first = explain(condition, seen).orElseGet(own);
        var told = first.isFalse()
                ? together(Stream.concat(Stream.of(first), applying(condition, Weight.BESIDES, seen)))
                : first;
        return Verdict.together(Stream.concat(Stream.of(told), applying(condition, Weight.REMARK, seen))
                .toList());
    }

    /** What the table says in place of a condition's own layer. */
    static Optional<Verdict> explain(ConditionType condition, Observation seen) {
        var seenOnes = applying(condition, Weight.SEEN, seen).toList();
        var told = seenOnes.isEmpty()
                ? applying(condition, Weight.LAST_RESORT, seen).limit(1).toList()
                : seenOnes;
        return told.stream().findFirst().map(first -> first.isFalse() ? together(told.stream()) : first);
    }

    private static Verdict together(Stream<Verdict> told) {
        return Readiness.together(told.filter(verdict -> !verdict.isTrue()).toList());
    }

    private static Stream<Verdict> applying(ConditionType condition, Weight weight, Observation seen) {
        return Arrays.stream(values())
                .filter(finding -> finding.condition(seen.purpose()) == condition && finding.weight == weight)
                .flatMap(finding -> finding.in(seen).stream());
    }
}
