package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.Cdn;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateGoal;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.certificate.CertificateReport;
import io.cdnproxy.certificate.Certificates;
import io.cdnproxy.certificate.DesiredCertificate;
import io.cdnproxy.certificate.RequiredProofs;
import io.cdnproxy.child.ChildrenReport;
import java.util.Optional;
import java.util.Set;

/**
 * What a pass does outside of the cluster: it looks after the certificate, then after the distribution that shows it.
 *
 * @param cdn the one that the object goes by
 */
record Edge(Certificates certificates, Cdn cdn) {

    /**
     * What is known of the certificates that an object asks for.
     *
     * @param inForce by which it is judged
     * @param wanted another one only while it waits
     * @param progress with those of its own
     */
    record CertificateReports(CertificateReport inForce, CertificateReport wanted, CertificateProgress progress) {}

    Optional<Distribution> distribution(Owner owner) {
        return cdn.distribution(owner);
    }

    /** Ids of the certificates that an object's distribution shows; empty while that is not known. */
    Optional<Set<String>> shownCertificates(Owner owner) {
        return cdn.shownCertificates(owner);
    }

    /**
     * An object is told from now on when there is news of its certificates.
     *
     * @return the records that prove the names of those of its own
     */
    RequiredProofs watch(CertificateDemand demand) {
        return demand.own()
                .map(goal -> certificates.watch(goal, demand.inForce(), demand.wanted()))
                .orElseGet(() -> {
                    certificates.watch(demand.owner(), demand.inForce(), demand.wanted());
                    return RequiredProofs.NONE;
                });
    }

    CertificateReports certificates(Situation situation, ChildrenReport children) {
        var demand = situation.certificates();
        var progress = demand.own().map(goal -> step(goal, situation, children)).orElse(CertificateProgress.NONE);
        // The step may have changed what there is to see.
        watch(demand);
        return new CertificateReports(
                report(demand.inForce(), children, progress), report(demand.wanted(), children, progress), progress);
    }

    /** What could not be ordered is why it is not there, or has no successor. */
    private CertificateReport report(
            DesiredCertificate desired, ChildrenReport children, CertificateProgress progress) {
        var report = certificates.report(desired, progress.obstacle());
        return children.ofViewers().map(report::notReady).orElse(report);
    }

    private CertificateProgress step(CertificateGoal wanted, Situation situation, ChildrenReport children) {
        var goal = wanted.keeping(
                certificates.report(situation.certificates().wanted()).id());
        if (!situation.writes()) {
            return certificates.look(goal);
        }
        return isNotBegun(situation, children)
                ? certificates.look(goal).waitingForChildren()
                : certificates.reconcile(goal, situation.generation());
    }

    Optional<Distribution.Origin> adoptableOrigin(CdnGoal goal) {
        return cdn.adoptableOrigin(goal);
    }

    /** @param goal as it is wanted */
    CdnReport step(Situation situation, CertificateReports known, ChildrenReport children, CdnGoal goal) {
        return remarked(steps(situation, known, children, goal), goal, cdn);
    }

    /** The same, with what to do in place of a purge where the CDN is asked for none. */
    static CdnReport remarked(CdnReport report, CdnGoal goal, Cdn cdn) {
        return goal.purge()
                .flatMap(wish -> cdn.purgedByHand())
                .map(instead -> report.remarking(
                        "the annotation %s does nothing here: %s".formatted(CdnProxy.PURGE_AT, instead)))
                .orElse(report);
    }

    private CdnReport steps(Situation situation, CertificateReports known, ChildrenReport children, CdnGoal goal) {
        if (!situation.writes()) {
            return cdn.look(situation.inForceAtCdn(known.inForce()), goal);
        }
        if (isNotBegun(situation, children)) {
            return cdn.look(goal).waitingForChildren();
        }
        var report = cdn.reconcile(goal, situation.generation());
        if (report.refusesCertificate()) {
            known.wanted().id().ifPresent(certificates::doubt);
        }
        return report;
    }

    /** What costs money is not begun while the rest cannot be made; what exists is seen to all the same. */
    private static boolean isNotBegun(Situation situation, ChildrenReport children) {
        return children.needsAPerson() && situation.inputs().distribution().isEmpty();
    }
}
