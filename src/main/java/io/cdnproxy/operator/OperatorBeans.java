package io.cdnproxy.operator;

import io.cdnproxy.CdnProxyReconciler;
import io.cdnproxy.Gatherer;
import io.cdnproxy.Installation;
import io.cdnproxy.Pass;
import io.cdnproxy.cdn.DistributionReconciler;
import io.cdnproxy.cdn.Inventory;
import io.cdnproxy.child.ChildPace;
import io.cdnproxy.child.ChildWrites;
import io.cdnproxy.child.CrdPresence;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.hostname.HostnameRegistry;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.removal.Orders;
import io.cdnproxy.removal.Removal;
import io.cdnproxy.report.AppliedStatus;
import io.cdnproxy.report.EventRecorder;
import io.cdnproxy.report.Reporter;
import io.cdnproxy.trigger.ReconcileTriggers;
import io.cdnproxy.trigger.Wakeups;
import io.cdnproxy.trigger.Wakeups.Mirror;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** The operator itself, put together by hand: the extension's own bean offers no way to change what is changed here. */
final class OperatorBeans {
    private static final Logger LOG = Logger.getLogger(OperatorBeans.class);
    private static final int FIRST_RETRY_MILLIS = 2_000;
    private static final double RETRY_FACTOR = 2;
    private static final int LONGEST_RETRY_MILLIS = 300_000;

    /** Times pass that nothing announces, such as a certificate's expiry. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    ProcessEnd processEnd() {
        return ProcessEnd.OF_THIS_PROCESS;
    }

    @Produces
    @Singleton
    Passes passes() {
        return new Passes();
    }

    @Produces
    @Singleton
    Wakeups wakeups() {
        return new Wakeups();
    }

    @Produces
    @Singleton
    PassClient passClient(KubernetesClient client) {
        return PassClient.over(client);
    }

    @Produces
    @Singleton
    ChildPace childPace(Clock clock) {
        return new ChildPace(clock);
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
    Reporter reporter(PassClient client, EventRecorder recorder, Clock clock) {
        return new Reporter(new AppliedStatus(client.kubernetes()), recorder, clock);
    }

    @Produces
    @Singleton
    HostnameRegistry hostnames(Settings settings, Installation installation, DistributionReconciler distributions) {
        return new HostnameRegistry(
                allowed(settings.hostnames().allowed()),
                proxy -> distributions.servedNames(
                        installation.owner(proxy), proxy.getSpec().hostname()),
                Logger.getLogger(HostnameRegistry.class)::info);
    }

    static AllowedHostnames allowed(Optional<String> setting) {
        try {
            return setting.map(AllowedHostnames::parse).orElseGet(AllowedHostnames::all);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("cdnproxy.hostnames.allowed: " + wrong.getMessage(), wrong);
        }
    }

    @Produces
    @Singleton
    Gatherer gatherer(PassClient client, EdgeEndpoint edge, Prober prober, Authorities trusted, Clock clock) {
        return new Gatherer(
                CrdPresence.of(Certificate.class, client.kubernetes(), clock),
                CrdPresence.of(DnsEndpoint.class, client.kubernetes(), clock),
                edge,
                prober,
                trusted,
                clock);
    }

    @Produces
    @Singleton
    Removal removal(
            DistributionReconciler distributions, Prober prober, PassClient client, EdgeEndpoint edge, Clock clock) {
        var orders = new Orders(
                CrdPresence.of(Certificate.class, client.kubernetes(), clock),
                CrdPresence.of(DnsEndpoint.class, client.kubernetes(), clock),
                client.kubernetes());
        return new Removal(distributions, prober, orders, edge, clock);
    }

    @Produces
    @Singleton
    Pass pass(
            Installation installation,
            DistributionReconciler distributions,
            Prober prober,
            ChildWrites writes,
            Gatherer gatherer,
            Reporter reporter,
            Clock clock) {
        return new Pass(installation, distributions, prober, writes, gatherer, reporter, clock);
    }

    @Produces
    @Singleton
    ChildWrites childWrites(PassClient client, ChildPace pace) {
        return new ChildWrites(client, pace);
    }

    @Produces
    @ApplicationScoped
    Operator operator(
            KubernetesClient client,
            CdnProxyReconciler reconciler,
            Settings settings,
            ReconcileMetrics metrics,
            Wakeups wakeups,
            Inventory inventory,
            DistributionReconciler distributions,
            Prober prober,
            ChildPace pace,
            Passes passes,
            ProcessEnd end,
            Clock clock) {
        wakeups.attach(List.of(mirror(inventory, distributions, clock), mirror(prober, clock), mirror(pace)));
        var operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(passes.threads())
                .withInformerStoppedHandler(new LostInformer(end, LOG::error))
                .withMetrics(metrics)
                // A mark on every child, and a write for every false alarm of the matcher; nothing here needs it.
                .withPreviousAnnotationForDependentResources(false)
                // Secrets are applied on the server's side like everything else.
                .withDefaultNonSSAResource(Set.of()));
        operator.register(reconciler, controller -> {
            controller.withRetry(new GenericRetry()
                    .setInitialInterval(FIRST_RETRY_MILLIS)
                    .setIntervalMultiplier(RETRY_FACTOR)
                    .setMaxInterval(LONGEST_RETRY_MILLIS)
                    // What a person must mend may take that person a week.
                    .withoutMaxAttempts());
            controller.withReconciliationMaxInterval(LONGEST_SILENCE);
            controller.withGenerationAware(false);
            controller.withOnUpdateFilter(new ReconcileTriggers(CdnProxyReconciler.FINALIZER));
            settings.namespaces().ifPresent(controller::settingNamespaces);
        });
        return operator;
    }

    private static Mirror mirror(Inventory inventory, DistributionReconciler distributions, Clock clock) {
        return new Mirror() {
            @Override
            public void start() {
                inventory.start();
            }

            @Override
            public boolean isHealthy() {
                return inventory.healthy(clock.instant());
            }

            @Override
            public void lookAgain(String namespace, String uid) {
                distributions.lookAgain(namespace, uid);
            }

            @Override
            public void forget(String uid) {
                distributions.forget(uid);
            }
        };
    }

    private static Mirror mirror(Prober prober, Clock clock) {
        return new Mirror() {
            @Override
            public void start() {
                prober.start();
            }

            @Override
            public boolean isHealthy() {
                return prober.healthy(clock.instant());
            }

            @Override
            public void lookAgain(String namespace, String uid) {
                prober.probeSoon(uid);
            }

            @Override
            public void forget(String uid) {
                prober.forget(uid);
            }
        };
    }

    private static Mirror mirror(ChildPace pace) {
        return new Mirror() {
            @Override
            public void start() {
                // has no thread
            }

            @Override
            public boolean isHealthy() {
                return true;
            }

            @Override
            public void lookAgain(String namespace, String uid) {
                pace.retry(uid);
            }

            @Override
            public void forget(String uid) {
                pace.forget(uid);
            }
        };
    }
}
