package io.cdnproxy.removal;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Cdn;
import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.certificate.CertificateGoal;
import io.cdnproxy.certificate.Certificates;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.Prober;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes an object's things outside of Kubernetes away, as far as its deletion policy says, in the order that lets nobody fall through:
 * first the names, so that no client is sent to an edge that refuses it, then the distribution. What is inside Kubernetes is
 * garbage-collected afterwards.
 */
public final class Removal {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Cdns cdns;
    private final Certificates certificates;
    private final Prober prober;
    private final Orders orders;
    private final EdgeEndpoint edge;
    private final Clock clock;

    public Removal(Cdns cdns, Certificates certificates, Prober prober, Orders orders, EdgeEndpoint edge, Clock clock) {
        this.cdns = cdns;
        this.certificates = certificates;
        this.prober = prober;
        this.orders = orders;
        this.edge = edge;
        this.clock = clock;
    }

    /**
     * One pass: looks, takes at most one step, and tells what is left.
     *
     * @param consent what may become of the distribution; empty if that is not known, and so nothing may
     */
    public RemovalReport pass(CdnProxy proxy, Optional<DeletionPolicy> consent, Owner owner) {
        var cdn = cdns.of(proxy.getSpec().cdn());
        return switch (consent.orElse(DeletionPolicy.Retain)) {
            case Delete -> unlessSuspended(TeardownGoal.DELETED, proxy, owner, cdn);
            case Disable -> unlessSuspended(TeardownGoal.DISABLED, proxy, owner, cdn);
            case Retain -> retain(proxy, owner, cdn, consent.isEmpty() ? " (cdn.deletionPolicy was not stored)" : "");
        };
    }

    private RemovalReport unlessSuspended(TeardownGoal goal, CdnProxy proxy, Owner owner, Cdn cdn) {
        var suspend = Optional.ofNullable(proxy.getSpec().suspend());
        if (suspend.isEmpty()) {
            return suspended(
                    proxy,
                    "suspend was not stored, since the CustomResourceDefinition in the cluster is older than the"
                            + " operator: nothing is removed; apply the operator's crds/, and set suspend to what it shall be");
        }
        return suspend.get()
                ? suspended(proxy, "suspended: nothing is removed; set suspend to false")
                : takeDown(goal, proxy, owner, cdn);
    }

    private static RemovalReport suspended(CdnProxy proxy, String message) {
        var orElse = proxy.getSpec().cdn().runsElsewhere()
                ? ""
                : ", or let go of the distribution with cdn.deletionPolicy Retain";
        return new RemovalReport.Remaining(Reason.Suspended, message + orElse, Optional.empty());
    }

    private RemovalReport takeDown(TeardownGoal goal, CdnProxy proxy, Owner owner, Cdn cdn) {
        orders.withdrawEdge(proxy);
        orders.withdrawOrigin(proxy);
        orders.withdrawViewerCertificate(proxy);
        var before = lastKnown(proxy);
        var records = before.map(CdnProxyStatus.Distribution::domainName)
                .or(() -> cdn.distribution(owner).map(Distribution::domainName))
                .map(domainName -> lookAtRecords(proxy, domainName));
        var now = clock.instant();
        var awaited = records.filter(seen -> seen.areAwaited(now));
        if (awaited.isPresent()) {
            return new RemovalReport.Remaining(Reason.RemovingDns, awaited.get().waiting(now), Optional.of(LOOK_AGAIN));
        }
        var left = records.flatMap(EdgeRecords::left);
        var report = cdn.teardown(
                goal, owner, proxy.getMetadata().getGeneration(), before.map(CdnProxyStatus.Distribution::id));
        return switch (report) {
            case TeardownReport.Remaining remaining -> remaining(remaining, left);
            case TeardownReport.Gone gone -> withoutDistribution(proxy, owner, left);
            case TeardownReport.Left(var message) -> {
                orders.releaseProof(proxy);
                yield done(Optional.of(message + retained(proxy, owner, cdn).certificate("it")), left, proxy);
            }
        };
    }

    // Nothing shows it any more. Its record goes last: as long as the certificate is there, ACM may ask for it.
    private RemovalReport withoutDistribution(CdnProxy proxy, Owner owner, Optional<String> left) {
        var report = CertificateGoal.ofRemoved(owner, proxy)
                .map(goal -> certificates.teardown(goal, proxy.getMetadata().getGeneration()));
        if (report.isPresent() && report.get() instanceof TeardownReport.Remaining remaining) {
            return remaining(remaining, left);
        }
        orders.withdrawProof(proxy);
        return done(Optional.empty(), left, proxy);
    }

    private static RemovalReport remaining(TeardownReport.Remaining what, Optional<String> left) {
        return new RemovalReport.Remaining(
                what.reason(), what.message() + left.map(which -> "; " + which).orElse(""), what.retryIn());
    }

    private EdgeRecords lookAtRecords(CdnProxy proxy, String domainName) {
        prober.watch(ProbeTargets.edgeNames(
                proxy, EdgeRecords.names(proxy), edge.of(proxy.getSpec().cdn()), domainName));
        return EdgeRecords.of(
                proxy, domainName, prober.report(proxy.getMetadata().getUid()));
    }

    /**
     * Says nothing to the CDN and waits for nobody, so that it ends even without a working account. The edge's record leads to what stays,
     * so it stays; the origin's leads to what goes.
     */
    private RemovalReport retain(CdnProxy proxy, Owner owner, Cdn cdn, String why) {
        var published = orders.releaseEdge(proxy);
        orders.releaseProof(proxy);
        orders.withdrawOrigin(proxy);
        orders.withdrawViewerCertificate(proxy);
        return done(Optional.of(retained(proxy, owner, cdn).message(why, published)), Optional.empty(), proxy);
    }

    /** By what was seen before: nobody is asked now. */
    private Retained retained(CdnProxy proxy, Owner owner, Cdn cdn) {
        return new Retained(
                proxy,
                cdn.presence(owner, lastKnown(proxy).map(CdnProxyStatus.Distribution::id)),
                Optional.ofNullable(proxy.getStatus())
                        .map(CdnProxyStatus::viewerCertificate)
                        .map(CdnProxyStatus.ViewerCertificate::arn)
                        .filter(arn -> certificates.isGone(owner.uid(), arn))
                        .isPresent());
    }

    private RemovalReport done(Optional<String> distribution, Optional<String> record, CdnProxy proxy) {
        orders.discardCertificate(proxy);
        return new RemovalReport.Done(distribution, record);
    }

    private static Optional<CdnProxyStatus.Distribution> lastKnown(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::distribution);
    }
}
