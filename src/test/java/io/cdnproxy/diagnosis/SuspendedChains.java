package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.FindingExamples.Example;
import java.util.List;
import java.util.stream.Stream;

/** Chains of suspended objects: something is withheld that would be made, or would mend them. */
final class SuspendedChains {
    private SuspendedChains() {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        Finding.CERTIFICATE_SUSPENDED,
                        suspended("Certificate/tokyo-origin"),
                        Reason.Suspended,
                        "Certificate/tokyo-origin is not made while the object is suspended",
                        "set suspend to false"),
                new Example(
                        Finding.WORKLOAD_SUSPENDED,
                        suspended("Deployment/tokyo"),
                        Reason.Suspended,
                        "Deployment/tokyo is not made"),
                new Example(
                        Finding.WORKLOAD_REMEDY_SUSPENDED,
                        correctedWhileSuspended(),
                        Reason.Suspended,
                        "Deployment/tokyo is not changed while the object is suspended",
                        "set suspend to false"),
                new Example(
                        Finding.VIEWER_CERTIFICATE_SUSPENDED,
                        suspended("ACM certificate for a.example.com"),
                        Reason.Suspended,
                        "ACM certificate for a.example.com is not made while the object is suspended",
                        "set suspend to false"),
                new Example(
                        Finding.VIEWER_CERTIFICATE_SUSPENDED,
                        suspended("DNSEndpoint/tokyo-validation"),
                        Reason.Suspended,
                        "DNSEndpoint/tokyo-validation is not made"),
                new Example(
                        Finding.CERTIFICATE_REMEDY_SUSPENDED,
                        renamedWhileSuspended(),
                        Reason.Suspended,
                        "Certificate/tokyo-origin is not changed while the object is suspended"),
                new Example(
                        Finding.DISTRIBUTION_REMEDY_SUSPENDED,
                        mendedWhileSuspended(),
                        Reason.Suspended,
                        "CloudFront distribution E1 is not changed while the object is suspended"),
                new Example(
                        Finding.DISTRIBUTION_SUSPENDED,
                        disabledWhileSuspended(),
                        Reason.Suspended,
                        "CloudFront distribution E1 is not changed"),
                new Example(
                        Finding.DISTRIBUTION_DIFFERS,
                        disabledWhileSuspended(),
                        Reason.AliasOrWaf,
                        "the distribution has enabled \"false\" in place of \"true\", which is not changed while the object is suspended"),
                new Example(
                        Finding.RECORDS_REMEDY_SUSPENDED,
                        movedWhileSuspended(),
                        Reason.Suspended,
                        "DNSEndpoint/tokyo-origin is not changed while the object is suspended"),
                new Example(
                        Finding.DISTRIBUTION_SUSPENDED,
                        suspended("CloudFront distribution"),
                        Reason.Suspended,
                        "CloudFront distribution is not made"),
                new Example(
                        Finding.DISTRIBUTION_SUSPENDED,
                        suspended("UPYUN distribution tokyo"),
                        Reason.Suspended,
                        "UPYUN distribution tokyo is not made"),
                new Example(
                        Finding.RECORDS_SUSPENDED,
                        suspended("DNSEndpoint/tokyo-origin"),
                        Reason.Suspended,
                        "DNSEndpoint/tokyo-origin is not made"),
                new Example(
                        Finding.RENEWAL_SUSPENDED,
                        suspendedRenewal(),
                        Reason.Suspended,
                        "Deployment/tokyo is not changed while the object is suspended",
                        "set suspend to false"));
    }

    static Chain correctedWhileSuspended() {
        var chain = new Chain();
        chain.workload = Verdict.fails(Reason.ImagePull, "cannot be pulled: correct proxy.image");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "Deployment/tokyo", List.of()));
        return chain;
    }

    static Chain disabledWhileSuspended() {
        var chain = new Chain().edgeAnswers(403, Verdict.fails(Reason.AliasOrWaf, "403: check that it is enabled"));
        chain.distribution = Verdict.fails(Reason.DistributionDisabled, "disabled, and will be enabled again");
        chain.differences = List.of(new SettingDifference("enabled", "true", "false"));
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "CloudFront distribution E1", List.of()));
        return chain;
    }

    static Chain renamedWhileSuspended() {
        var chain = new Chain();
        chain.certificate = Verdict.fails(Reason.IssuerNotFound, "there is no such issuer: correct issuerRef");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "Certificate/tokyo-origin", List.of()));
        return chain;
    }

    static Chain mendedWhileSuspended() {
        var chain = new Chain();
        chain.distribution = Verdict.fails(Reason.InvalidConfiguration, "CloudFront refuses it: correct the spec");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "CloudFront distribution E1", List.of()));
        return chain;
    }

    static Chain movedWhileSuspended() {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "leads to 203.0.113.9: remove that record");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "DNSEndpoint/tokyo-origin", List.of()));
        return chain;
    }

    static Chain suspendedRenewal() {
        var chain = new Chain()
                .originFails(Verdict.fails(
                        Reason.ServedCertificateStale, "it serves the former one: wait, the pods are started anew"));
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "Deployment/tokyo", List.of()));
        return chain;
    }

    /** Nothing is there, everything is said to be on its way, and one thing is withheld. */
    static Chain suspended(String withheld) {
        var chain = new Chain();
        chain.certificate = Verdict.fails(Reason.Issuing, "being issued: wait");
        chain.workload = Verdict.fails(Reason.RollingOut, "rolling out: wait");
        chain.viewerCertificate = Verdict.fails(Reason.PendingValidation, "about to be asked for: wait");
        chain.distribution = Verdict.fails(Reason.Creating, "about to be asked for: wait");
        chain.dns = Verdict.fails(Reason.RecordPending, "does not resolve: let external-dns publish it");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Create, withheld, List.of()));
        return chain;
    }
}
