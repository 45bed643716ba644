package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PurgeWish;
import io.cdnproxy.certificate.CertificateReport;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ChildPlan;
import java.util.Optional;

/**
 * What a pass starts from: gathered before anything is written.
 *
 * @param edge the CDN that it goes by, and what keeps the certificates
 * @param inputs of the object as it is in force
 * @param wanted of the object as it is to be
 * @param certificates what it asks of its certificate, and what is to become of those of its own
 * @param plan what would be written to the children; filled only while nothing may be
 */
record Situation(
        Owner owner,
        Edge edge,
        Verdict accepted,
        Course course,
        CertificateDemand certificates,
        ChildInputs inputs,
        ChildInputs wanted,
        ChildPlan plan) {

    CdnProxy proxy() {
        return course.inForce();
    }

    boolean writes() {
        return course.writes();
    }

    long generation() {
        return proxy().getMetadata().getGeneration();
    }

    CdnGoal inForceAtCdn(CertificateReport certificate) {
        return atCdn(course.inForce(), certificate);
    }

    CdnGoal wantedAtCdn(CertificateReport certificate) {
        return atCdn(course.wanted(), certificate);
    }

    private CdnGoal atCdn(CdnProxy proxy, CertificateReport certificate) {
        var given = proxy.getSpec().cdn().runsElsewhere()
                ? CdnGoal.Certificate.NONE
                : new CdnGoal.Certificate(
                        certificate.id(),
                        certificate.pair(),
                        certificate.ready(),
                        certificate.ifRefused(),
                        chosenBefore(proxy));
        return new CdnGoal(owner, proxy.getSpec(), given)
                .recordedAs(recorded(proxy))
                .purging(PurgeWish.of(proxy()));
    }

    private static Optional<CdnGoal.Recorded> recorded(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus())
                .map(CdnProxyStatus::distribution)
                .filter(last -> last.id() != null)
                .map(last -> new CdnGoal.Recorded(last.id(), isDeployed(last, proxy)));
    }

    /**
     * A status that was restored tells how an object was that lives no more: this one has brought about nothing yet. One that does not tell whose it is was
     * written by a version that did not, most likely for this object, whose settings an upgrade must not change by itself.
     */
    private static boolean isDeployed(CdnProxyStatus.Distribution last, CdnProxy proxy) {
        return (last.uid() == null || last.uid().equals(proxy.getMetadata().getUid()))
                && !Distribution.State.InProgress.name().equals(last.state());
    }

    /** Only of what no person chooses the operator knows that its end would be nobody's wish. */
    private static Optional<String> chosenBefore(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus())
                .filter(status -> proxy.getSpec().choosesCertificate())
                .map(CdnProxyStatus::distribution)
                .map(CdnProxyStatus.Distribution::certificate);
    }
}
