package io.cdnproxy.operator;

import io.cdnproxy.CdnProxyReconciler;
import io.cdnproxy.Departure;
import io.cdnproxy.Edges;
import io.cdnproxy.Gatherer;
import io.cdnproxy.Installation;
import io.cdnproxy.OriginGatherer;
import io.cdnproxy.Pass;
import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.certificate.Certificates;
import io.cdnproxy.child.ChildPace;
import io.cdnproxy.child.ChildWrites;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.hostname.HostnameRegistry;
import io.cdnproxy.metrics.ChildMetrics;
import io.cdnproxy.metrics.CountedStatusWriter;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.removal.Finalizer;
import io.cdnproxy.removal.Orders;
import io.cdnproxy.removal.Removal;
import io.cdnproxy.report.AppliedStatus;
import io.cdnproxy.report.EventRecorder;
import io.cdnproxy.report.Reporter;
import io.cdnproxy.trigger.ReconcileTriggers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** What passes are made of, put together. */
final class PassBeans {
    @Produces
    @Singleton
    PassClient passClient(KubernetesClient client, SteadyClock clock) {
        return PassClient.over(client, clock);
    }

    @Produces
    @Singleton
    ChildPace childPace(MeterRegistry registry, SteadyClock clock) {
        return new ChildPace(clock, new ChildMetrics(registry));
    }

    @Produces
    @Singleton
    EventRecorder eventRecorder(PassClient client, Clock clock) {
        // Kubernetes names the host of a pod after the pod.
        var instance = Optional.ofNullable(System.getenv("HOSTNAME")).filter(Predicate.not(String::isBlank));
        return new EventRecorder(client.kubernetes(), instance.orElse("cdnproxy-operator"), clock);
    }

    @Produces
    @Singleton
    ReconcileTriggers triggers() {
        return new ReconcileTriggers(CdnProxyReconciler.FINALIZER);
    }

    @Produces
    @Singleton
    Reporter reporter(
            PassClient client,
            EventRecorder recorder,
            ReconcileTriggers triggers,
            MeterRegistry registry,
            Clock clock,
            SteadyClock steady) {
        var writer = new CountedStatusWriter(new AppliedStatus(client.kubernetes(), triggers::wrote), registry);
        return new Reporter(writer, recorder, clock, steady);
    }

    @Produces
    @Singleton
    HostnameRegistry hostnames(Settings settings, Installation installation, Cdns cdns) {
        return new HostnameRegistry(
                allowed(settings.hostnames().allowed()),
                new NamesAtCdn(installation, cdns),
                Logger.getLogger(HostnameRegistry.class)::info);
    }

    static AllowedHostnames allowed(Optional<String> setting) {
        try {
            return setting.map(AllowedHostnames::parse).orElseGet(AllowedHostnames::all);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSettingException("cdnproxy.hostnames.allowed", wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    Integrations integrations(PassClient client, SteadyClock clock) {
        return Integrations.of(client.kubernetes(), clock);
    }

    @Produces
    @Singleton
    Gatherer gatherer(
            Settings settings,
            Integrations integrations,
            EdgeEndpoint edge,
            Prober prober,
            AddressPolicy publicAddresses,
            Authorities trusted,
            Clock clock) {
        return new Gatherer(
                integrations,
                edge,
                ProxyUser.parse(settings.proxy().runAsUser()),
                prober,
                publicAddresses,
                trusted,
                clock);
    }

    @Produces
    @Singleton
    OriginGatherer originGatherer(Prober prober, Clock clock) {
        return new OriginGatherer(prober, clock);
    }

    @Produces
    @Singleton
    Removal removal(
            Cdns cdns,
            Certificates certificates,
            Prober prober,
            Integrations integrations,
            PassClient client,
            EdgeEndpoint edge,
            Clock clock) {
        return new Removal(cdns, certificates, prober, new Orders(integrations, client.kubernetes()), edge, clock);
    }

    @Produces
    @Singleton
    Departure departure(Removal removal, PassClient client, Installation installation, Reporter reporter, Clock clock) {
        var finalizer = new Finalizer(client.kubernetes(), CdnProxyReconciler.FINALIZER);
        return new Departure(removal, finalizer, installation, reporter, clock);
    }

    @Produces
    @Singleton
    Pass pass(
            Installation installation,
            Certificates certificates,
            Cdns cdns,
            Prober prober,
            ChildWrites writes,
            Gatherer gatherer,
            OriginGatherer origins,
            Reporter reporter,
            Clock clock) {
        return new Pass(
                installation, new Edges(certificates, cdns), prober, writes, gatherer, origins, reporter, clock);
    }

    @Produces
    @Singleton
    ChildWrites childWrites(PassClient client, ChildPace pace) {
        return new ChildWrites(client, pace);
    }
}
