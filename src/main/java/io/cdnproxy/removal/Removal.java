package io.cdnproxy.removal;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.DistributionReconciler;
import io.cdnproxy.cdn.ObservedDistribution;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.NameAnswer;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.Prober;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes an object's things outside of Kubernetes away, as far as its deletion policy says, in the order that lets nobody fall through:
 * first the names, so that no client is sent to an edge that refuses it, then the distribution. What is inside Kubernetes is
 * garbage-collected afterwards.
 */
public final class Removal {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final DistributionReconciler distributions;
    private final Prober prober;
    private final Orders orders;
    private final EdgeEndpoint edge;
    private final Clock clock;

    public Removal(DistributionReconciler distributions, Prober prober, Orders orders, EdgeEndpoint edge, Clock clock) {
        this.distributions = distributions;
        this.prober = prober;
        this.orders = orders;
        this.edge = edge;
        this.clock = clock;
    }

    /** One pass: looks, takes at most one step, and tells what is left. */
    public TeardownReport pass(CdnProxy proxy, Owner owner, KubernetesClient client) {
        return switch (proxy.getSpec().cdn().deletionPolicy()) {
            case Delete -> unlessSuspended(TeardownGoal.DELETED, proxy, owner, client);
            case Disable -> unlessSuspended(TeardownGoal.DISABLED, proxy, owner, client);
            case Retain -> retain(proxy, client);
        };
    }

    private TeardownReport unlessSuspended(TeardownGoal goal, CdnProxy proxy, Owner owner, KubernetesClient client) {
        return proxy.getSpec().suspend()
                ? new TeardownReport.Remaining(
                        Reason.Suspended,
                        "suspended: nothing is removed; set suspend to false, or let go of the distribution with cdn.deletionPolicy Retain",
                        Optional.empty())
                : takeDown(goal, proxy, owner, client);
    }

    private TeardownReport takeDown(TeardownGoal goal, CdnProxy proxy, Owner owner, KubernetesClient client) {
        orders.withdrawEdge(proxy, client);
        orders.withdrawOrigin(proxy, client);
        var before = lastKnown(proxy);
        var domain = before.map(Distribution::domainName)
                .or(() -> distributions.distribution(owner).map(ObservedDistribution::domainName));
        if (domain.isPresent() && stillLeadsTo(domain.get(), proxy)) {
            return new TeardownReport.Remaining(
                    Reason.RemovingDns, advice(proxy, domain.get()), Optional.of(LOOK_AGAIN));
        }
        var report =
                distributions.teardown(goal, owner, proxy.getMetadata().getGeneration(), before.map(Distribution::id));
        return switch (report) {
            case TeardownReport.Remaining remaining -> remaining;
            case TeardownReport.Gone gone -> done(gone, proxy, client);
            case TeardownReport.Left left -> done(left, proxy, client);
        };
    }

    /**
     * Says nothing to the CDN and waits for nobody, so that it ends even without a working account. The edge's record leads to what stays,
     * so it stays; the origin's leads to what goes.
     */
    private TeardownReport retain(CdnProxy proxy, KubernetesClient client) {
        orders.releaseEdge(proxy, client);
        orders.withdrawOrigin(proxy, client);
        return done(new TeardownReport.Left(retained(proxy)), proxy, client);
    }

    private TeardownReport done(TeardownReport report, CdnProxy proxy, KubernetesClient client) {
        orders.discardCertificate(proxy, client);
        return report;
    }

    private static Optional<Distribution> lastKnown(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::distribution);
    }

    private static String retained(CdnProxy proxy) {
        var distribution = lastKnown(proxy)
                .map(known -> "distribution %s stays as it is".formatted(known.id()))
                .orElse("whatever exists at the CDN stays as it is");
        var record = proxy.getSpec().dns().mode() == DnsMode.ExternalDNS
                ? ", and so does the record of %s, by DNSEndpoint %s"
                        .formatted(proxy.getSpec().hostname(), EdgeDnsEndpoint.name(proxy))
                : "";
        var origin = proxy.getSpec().origin().external()
                ? ""
                : "; the origin goes with this object, so the edge answers 502 until %s leads to a server again"
                        .formatted(proxy.getSpec().origin().hostname());
        return distribution + record + origin;
    }

    private boolean stillLeadsTo(String domain, CdnProxy proxy) {
        var deadline = Instant.parse(proxy.getMetadata().getDeletionTimestamp())
                .plus(ProbeTargets.duration(proxy.getSpec().dns().removalTimeout()));
        if (!clock.instant().isBefore(deadline)) {
            return false;
        }
        prober.watch(ProbeTargets.edgeName(proxy, edge, domain));
        return prober.report(proxy.getMetadata().getUid())
                .map(report -> switch (report.edgeName()) {
                    case NameAnswer.Absent absent -> false;
                    case NameAnswer.Elsewhere elsewhere -> false;
                    case NameAnswer.AsExpected expected -> true;
                    case NameAnswer.Unchecked unchecked -> true;
                    case NameAnswer.Unresolvable unresolvable -> true;
                })
                .orElse(true);
    }

    private static String advice(CdnProxy proxy, String domain) {
        var hostname = proxy.getSpec().hostname();
        var timeout = proxy.getSpec().dns().removalTimeout();
        return proxy.getSpec().dns().mode() == DnsMode.ExternalDNS
                ? "waiting up to %s for external-dns to remove the record %s → %s; if it runs with --policy=upsert-only, remove it by hand"
                        .formatted(timeout, hostname, domain)
                : "waiting up to %s for you to remove the record %s → %s".formatted(timeout, hostname, domain);
    }
}
