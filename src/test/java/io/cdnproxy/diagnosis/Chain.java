package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Observation.DistributionState;
import io.cdnproxy.probe.NameAnswer;
import io.cdnproxy.probe.ProofSight;
import io.cdnproxy.probe.Reports;
import io.cdnproxy.probe.WireEvidence;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A chain that works unless a test says otherwise. */
final class Chain {
    private static final Verdict FINE = Verdict.works("fine");

    boolean isOurs = true;
    Purpose purpose = Purpose.PROXY;
    boolean inClear = false;
    Verdict certificate = FINE;
    Verdict workload = FINE;
    Optional<AwaitedAddress> awaitedAddress = Optional.empty();
    Optional<FreshBalancer> balancer = Optional.empty();
    Optional<SilentBalancer> silent = Optional.empty();
    Optional<ProxyProtocol> readable = Optional.empty();
    Verdict viewerCertificate = FINE;
    Verdict distribution = FINE;
    boolean distributionExists = true;
    boolean edgeDialsOrigin = true;
    Verdict drift = new Verdict(Verdict.Status.False, Reason.InSync, "in sync");
    boolean recordsUnpublished = false;
    Optional<Verdict> recordsRefused = Optional.empty();
    RecordOrders orders = RecordOrders.NONE;
    Map<String, NameAnswer> withdrawn = Map.of();
    Map<String, NameAnswer> withdrawnOrigins = Map.of();
    Optional<ProofSight> proofSight = Optional.empty();
    Optional<NameProof> proof = Optional.empty();
    List<String> leftCertificates = List.of();
    Optional<Verdict> shownCertificate = Optional.empty();
    List<PlannedChange> withheld = List.of();
    Verdict dns = FINE;
    Verdict originHandshake = FINE;
    Optional<Verdict> originUpgrade = Optional.of(FINE);
    Verdict edgeHandshake = FINE;
    Optional<Verdict> edgeUpgrade = Optional.of(FINE);
    Optional<Verdict> presentOrigin = Optional.empty();
    Optional<Verdict> edgeRecord = Optional.of(FINE);
    Optional<Verdict> originRecord = Optional.of(FINE);
    List<String> hearsay = List.of();
    Optional<Answer> edgeAnswer = Optional.empty();
    Optional<Answer> originAnswer = Optional.empty();
    Optional<String> cdnsOwnCertificate = Optional.empty();
    List<SettingDifference> differences = List.of();
    List<Intervention> interventions = List.of();

    /** Of a website. */
    Chain ofPages() {
        purpose = Purpose.WEBSITE;
        return this;
    }

    /** The same, whose origin is dialled without TLS. */
    Chain ofPagesInClear() {
        inClear = true;
        return ofPages();
    }

    /** What comes through the CDN is a copy that it had. */
    Chain edgeHasACopy() {
        edgeAnswer = Optional.of(new Answer(200, "200, X-Cache: Hit from cloudfront", MadeBy.CACHE, false));
        return this;
    }

    /** The policy leaves viewers another certificate. */
    Chain showsAnotherCertificate(Optional<Verdict> shown) {
        shownCertificate = shown;
        return leftDifferent("viewerCertificate.arn", "arn:new", "arn:old");
    }

    /** One of the object's own is in use by somebody else. */
    Chain leavesCertificate(String remark) {
        leftCertificates = List.of(remark);
        return this;
    }

    /** The upgrade through the CDN does not work, and this comes back. */
    Chain edgeAnswers(int status, Verdict verdict) {
        edgeUpgrade = Optional.of(verdict);
        edgeAnswer = Optional.of(new Answer(status, status + ", X-Cache: Error from cloudfront", MadeBy.SERVER, false));
        return this;
    }

    /** A function at the edge answers the upgrade. */
    Chain functionAnswers(int status, Verdict verdict) {
        edgeUpgrade = Optional.of(verdict);
        edgeAnswer = Optional.of(new Answer(
                status, status + ", X-Cache: FunctionGeneratedResponse from cloudfront", MadeBy.FUNCTION, false));
        return this;
    }

    /** Nothing comes back through the CDN. */
    Chain edgeIsSilent(Verdict verdict) {
        edgeUpgrade = Optional.of(verdict);
        return this;
    }

    /** The edge shows the CDN's own certificate. */
    Chain edgeShowsCdnsOwn() {
        edgeHandshake =
                Verdict.fails(Reason.CertificateMismatch, "is for *.cloudfront.net: serve one for a.example.com");
        edgeUpgrade = Optional.empty();
        cdnsOwnCertificate = Optional.of("*.cloudfront.net");
        return this;
    }

    Chain deploying() {
        distribution = Verdict.fails(Reason.InProgress, "CloudFront is deploying: wait");
        return this;
    }

    /** A setting of the distribution is not as the spec has it, and is left so. */
    Chain leftDifferent(String path, String desired, String actual) {
        differences = List.of(new SettingDifference(path, desired, actual));
        drift = new Verdict(Verdict.Status.True, Reason.SettingsDiffer, path + " differs: set driftPolicy to Enforce");
        return this;
    }

    /** The origin answers whoever asks it directly with this. */
    Chain originAnswers(int status, Verdict verdict) {
        originUpgrade = Optional.of(verdict);
        originAnswer = Optional.of(new Answer(status, Integer.toString(status), MadeBy.SERVER, false));
        return this;
    }

    /** The origin breaks TLS off. */
    Chain originFails(Verdict handshake) {
        originHandshake = handshake;
        originUpgrade = Optional.empty();
        return this;
    }

    Observation observation() {
        var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        links.put(ConditionType.DnsReady, dns);
        links.put(ConditionType.OriginHandshake, originHandshake);
        originUpgrade.ifPresent(verdict -> links.put(purpose.atOrigin(), verdict));
        links.put(ConditionType.EdgeHandshake, edgeHandshake);
        edgeUpgrade.ifPresent(verdict -> links.put(purpose.atEdge(), verdict));
        var report = Reports.of(
                links,
                new WireEvidence(
                        new WireEvidence.Names(edgeRecord, originRecord, hearsay),
                        edgeAnswer,
                        originAnswer,
                        false,
                        cdnsOwnCertificate,
                        proofSight,
                        withdrawnOrigins),
                withdrawn,
                presentOrigin);
        if (!isOurs) {
            return Observation.ofWire(report);
        }
        return new Observation(
                FINE,
                new OriginState(
                        certificate,
                        Optional.empty(),
                        workload,
                        awaitedAddress,
                        balancer,
                        silent,
                        new OriginUse(purpose, readable, inClear),
                        Optional.of(report)),
                new DistributionState(
                        viewerCertificate,
                        distribution,
                        distributionExists,
                        edgeDialsOrigin,
                        drift,
                        differences,
                        interventions),
                recordsUnpublished,
                recordsRefused,
                orders,
                Stream.concat(withdrawn.keySet().stream(), withdrawnOrigins.keySet().stream())
                        .toList(),
                proof,
                leftCertificates,
                shownCertificate,
                withheld);
    }
}
