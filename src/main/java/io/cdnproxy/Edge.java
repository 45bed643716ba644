package io.cdnproxy;

import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.DesiredDistribution;
import io.cdnproxy.cdn.DistributionReconciler;
import io.cdnproxy.cdn.DistributionSettings.Origin;
import io.cdnproxy.cdn.ObservedDistribution;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateReport;
import io.cdnproxy.certificate.Certificates;
import io.cdnproxy.child.ChildrenReport;
import java.util.Optional;

/** What a pass does outside of the cluster: it looks after the certificate, then after the distribution that shows it. */
public record Edge(Certificates certificates, DistributionReconciler distributions) {

    /**
     * What is known of the certificates that an object asks for.
     *
     * @param inForce by which it is judged
     * @param wanted another one only while it waits
     */
    record CertificateReports(CertificateReport inForce, CertificateReport wanted) {}

    Optional<ObservedDistribution> distribution(Owner owner) {
        return distributions.distribution(owner);
    }

    CertificateReports certificates(Situation situation) {
        var inForce = situation.certificateInForce();
        var wanted = situation.certificateWanted();
        certificates.watch(situation.owner().uid(), inForce, wanted);
        return new CertificateReports(certificates.report(inForce), certificates.report(wanted));
    }

    Optional<Origin> adoptableOrigin(DesiredDistribution desired) {
        return distributions.adoptableOrigin(desired);
    }

    /** @param desired as it is wanted */
    CdnReport step(
            Situation situation, CertificateReports known, ChildrenReport children, DesiredDistribution desired) {
        if (!situation.writes()) {
            return distributions.look(situation.inForceAtCdn(known.inForce()), desired);
        }
        // What costs money is not begun while the rest cannot be made; what exists is seen to all the same.
        return children.needsAPerson() && situation.inputs().distribution().isEmpty()
                ? distributions.look(desired).waitingForChildren()
                : distributions.reconcile(desired, situation.generation());
    }
}
