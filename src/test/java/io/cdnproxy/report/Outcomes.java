package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.certificate.CertificateReport;
import io.cdnproxy.diagnosis.NameProof;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.SecretPath;
import io.cdnproxy.report.Outcome.Handout;
import io.cdnproxy.report.Outcome.Standing;
import java.util.List;
import java.util.Optional;

/** What passes have seen of an object for which all is in order, but for what a test is about. */
public final class Outcomes {
    public static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of());

    private static final Verdict FINE = Verdict.works("fine");

    private Outcomes() {}

    public static Outcome of(
            CdnProxy proxy,
            OriginState origin,
            List<DnsRecord> records,
            RecordOrders orders,
            Optional<NameProof> proof) {
        return of(proxy, NAMES, origin, records, orders, proof);
    }

    /** The same through a CDN that is somebody else's. */
    static Outcome behindAnotherCdn(CdnProxy proxy, ChainReport chain) {
        var seen = of(
                proxy,
                new OriginState(FINE, Optional.empty(), FINE, Optional.empty(), Optional.empty(), Optional.of(chain)),
                List.of(),
                RecordOrders.NONE,
                Optional.empty());
        var its = Verdict.works(Reason.ExternalCdn, "somebody else's");
        return new Outcome(
                seen.proxy(),
                seen.path(),
                seen.accepted(),
                seen.standing(),
                seen.handout(),
                seen.origin(),
                seen.recordsRefused(),
                seen.proof(),
                seen.planned(),
                new CertificateReport(Optional.empty(), its, Optional.empty()),
                seen.own(),
                CdnReport.notDriven(its));
    }

    /** The same of an object whose CDN has told nothing yet. */
    static Outcome beforeTheFirstLook(CdnProxy proxy, ChainReport chain, Verdict why) {
        var seen = of(
                proxy,
                new OriginState(FINE, Optional.empty(), FINE, Optional.empty(), Optional.empty(), Optional.of(chain)),
                List.of(),
                RecordOrders.NONE,
                Optional.empty());
        return new Outcome(
                seen.proxy(),
                seen.path(),
                seen.accepted(),
                seen.standing(),
                seen.handout(),
                seen.origin(),
                seen.recordsRefused(),
                seen.proof(),
                seen.planned(),
                seen.certificate(),
                seen.own(),
                CdnReport.notYetKnown(why));
    }

    /** The same in a cluster whose API server knows no DNSEndpoints. */
    static Outcome withoutExternalDns(Outcome seen) {
        var handout = seen.handout();
        return new Outcome(
                seen.proxy(),
                seen.path(),
                seen.accepted(),
                seen.standing(),
                new Handout(
                        handout.edgePort(),
                        handout.clientSecret(),
                        handout.records(),
                        handout.service(),
                        false,
                        handout.orders()),
                seen.origin(),
                seen.recordsRefused(),
                seen.proof(),
                seen.planned(),
                seen.certificate(),
                seen.own(),
                seen.cdn());
    }

    public static Outcome of(
            CdnProxy proxy,
            Hostnames names,
            OriginState origin,
            List<DnsRecord> records,
            RecordOrders orders,
            Optional<NameProof> proof) {
        return new Outcome(
                proxy,
                new SecretPath("/ray"),
                FINE,
                new Standing(names, Optional.empty()),
                new Handout(443, Optional.empty(), records, Optional.empty(), true, orders),
                origin,
                Optional.empty(),
                proof,
                List.of(),
                new CertificateReport(Optional.of("certificate"), FINE, Optional.empty()),
                CertificateProgress.NONE,
                new CdnReport(
                        FINE,
                        true,
                        Optional.empty(),
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
