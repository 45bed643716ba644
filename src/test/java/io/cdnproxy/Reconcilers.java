package io.cdnproxy;

import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.cdn.cloudfront.SweptCdn;
import io.cdnproxy.certificate.UnseenCertificates;
import io.cdnproxy.child.ChildPace;
import io.cdnproxy.child.ChildWrites;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.hostname.HostnameRegistry;
import io.cdnproxy.hostname.ServedNames;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.removal.Finalizer;
import io.cdnproxy.removal.Orders;
import io.cdnproxy.removal.Removal;
import io.cdnproxy.report.EventRecorder;
import io.cdnproxy.report.Reporter;
import io.cdnproxy.report.StatusWriter;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts a reconciler together as the operator does, with a world of the test's choosing. */
final class Reconcilers {
    private Reconcilers() {}

    /** The world outside. */
    record World(KubernetesClient cluster, DistributionApi account, StatusWriter status) {}

    static CdnProxyReconciler over(World world, AllowedHostnames allowed, Prober prober, Wakeups wakeups, Clock clock) {
        var installation = new Installation("cluster-1");
        var steady = MutableClock.steady(clock);
        var client = world.cluster();
        var edge = new EdgeEndpoint(Optional.empty(), 443);
        var integrations = Integrations.of(client, steady);
        var cdns = SweptCdn.over(world.account(), clock);
        var certificates = UnseenCertificates.at(clock);
        var reporter = new Reporter(world.status(), new EventRecorder(client, "test", clock), clock, steady);
        return new CdnProxyReconciler(
                new HostnameRegistry(allowed, (object, unsettled) -> ServedNames.Sight.NOTHING, line -> {}),
                new Pass(
                        installation,
                        new Edges(certificates, cdns),
                        prober,
                        new ChildWrites(new PassClient(client, steady), new ChildPace(steady, reason -> {})),
                        new Gatherer(
                                integrations,
                                edge,
                                Optional.empty(),
                                prober,
                                new AddressPolicy(List.of()),
                                Authorities.NONE,
                                clock),
                        new OriginGatherer(prober, clock),
                        reporter,
                        clock),
                new Departure(
                        new Removal(cdns, certificates, prober, new Orders(integrations, client), edge, clock),
                        new Finalizer(client, CdnProxyReconciler.FINALIZER),
                        installation,
                        reporter,
                        clock),
                wakeups,
                reporter,
                clock);
    }
}
