package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.DistributionReconciler;
import io.cdnproxy.cdn.ObservedDistribution;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.CrdPresence;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.EdgeEndpoint;
import io.cdnproxy.child.OriginCertificate;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.probe.NameAnswer;
import io.cdnproxy.probe.Prober;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes an object's things outside of Kubernetes away, in the order that lets nobody fall through: first the names, so that no client is
 * sent to an edge that refuses it, then the distribution. What is inside Kubernetes is garbage-collected afterwards.
 */
public final class Removal {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final DistributionReconciler distributions;
    private final Prober prober;
    private final CrdPresence certManager;
    private final CrdPresence externalDns;
    private final EdgeEndpoint edge;
    private final Clock clock;

    public Removal(
            DistributionReconciler distributions,
            Prober prober,
            CrdPresence certManager,
            CrdPresence externalDns,
            EdgeEndpoint edge,
            Clock clock) {
        this.distributions = distributions;
        this.prober = prober;
        this.certManager = certManager;
        this.externalDns = externalDns;
        this.edge = edge;
        this.clock = clock;
    }

    /** One pass: looks, takes at most one step, and tells what is left. */
    TeardownReport pass(CdnProxy proxy, Owner owner, KubernetesClient client) {
        withdrawOrders(proxy, client);
        var before = Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::distribution);
        var domain = before.map(Distribution::domainName)
                .or(() -> distributions.distribution(owner).map(ObservedDistribution::domainName));
        if (domain.isPresent() && stillLeadsTo(domain.get(), proxy)) {
            return new TeardownReport.Remaining(
                    Reason.RemovingDns, advice(proxy, domain.get()), Optional.of(LOOK_AGAIN));
        }
        var report = distributions.teardown(owner, proxy.getMetadata().getGeneration(), before.map(Distribution::id));
        if (report instanceof TeardownReport.Gone) {
            CertificateSecrets.discardIssued(proxy, client);
        }
        return report;
    }

    /** Nobody is to work for this object any more: neither external-dns nor cert-manager. */
    private void withdrawOrders(CdnProxy proxy, KubernetesClient client) {
        if (externalDns.isInstalled()) {
            withdraw(DnsEndpoint.class, EdgeDnsEndpoint.name(proxy), proxy, client);
            withdraw(DnsEndpoint.class, OriginDnsEndpoint.name(proxy), proxy, client);
        }
        if (certManager.isInstalled()) {
            withdraw(Certificate.class, OriginCertificate.name(proxy), proxy, client);
        }
    }

    private static <T extends HasMetadata> void withdraw(
            Class<T> kind, String name, CdnProxy proxy, KubernetesClient client) {
        var order = client.resources(kind)
                .inNamespace(proxy.getMetadata().getNamespace())
                .withName(name);
        var existing = order.get();
        if (existing != null && existing.hasOwnerReferenceFor(proxy)) {
            order.delete();
        }
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
