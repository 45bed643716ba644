package io.cdnproxy.operator;

import io.cdnproxy.CdnProxyReconciler;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.apiserver.ServerClock;
import io.cdnproxy.metrics.PassMetrics;
import io.cdnproxy.metrics.ProxyGauges;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.trigger.ReconcileTriggers;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.client.CollectorRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The operator itself, put together by hand: the extension's own bean offers no way to change what is changed here. */
final class OperatorBeans {
    private static final Logger LOG = Logger.getLogger(OperatorBeans.class);
    private static final int FIRST_RETRY_MILLIS = 2_000;
    private static final double RETRY_FACTOR = 2;
    private static final int LONGEST_RETRY_MILLIS = 300_000;

    /** Times pass that nothing announces, such as a certificate's expiry. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    /** The extension makes another one for each who asks. */
    @Produces
    @Singleton
    CollectorRegistry collectors() {
        return new CollectorRegistry(true);
    }

    /** No clock for those who only want one: they want to know what time it is. */
    @Produces
    @Singleton
    @Typed(SteadyClock.class)
    SteadyClock steadyClock() {
        return SteadyClock.ofThisMachine();
    }

    @Produces
    @Singleton
    ServerClock clock(SteadyClock steady) {
        return new ServerClock(steady, LOG::warn);
    }

    @Produces
    @Singleton
    ProcessEnd processEnd() {
        return ProcessEnd.OF_THIS_PROCESS;
    }

    @Produces
    @Singleton
    Passes passes() {
        return new Passes(Passes.IDLE);
    }

    @Produces
    @Singleton
    Wakeups wakeups() {
        return new Wakeups();
    }

    @Produces
    @ApplicationScoped
    Operator operator(
            KubernetesClient client,
            CdnProxyReconciler reconciler,
            Settings settings,
            ServedNamespaces namespaces,
            MeterRegistry registry,
            CollectorRegistry collectors,
            Wakeups wakeups,
            ReconcileTriggers triggers,
            Mirrors mirrors,
            Passes passes,
            ProcessEnd end) {
        wakeups.attach(mirrors.all());
        var operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(passes.threads())
                .withWorkflowExecutorService(passes.workflowThreads())
                .withInformerStoppedHandler(new LostInformer(end, LOG::error))
                .withMetrics(new AggregatedMetrics(List.of(new PassMetrics(registry), new PassLogContext())))
                // A mark on every child, and a write for every false alarm of the matcher; nothing here needs it.
                .withPreviousAnnotationForDependentResources(false)
                // Secrets are applied on the server's side like everything else.
                .withDefaultNonSSAResource(Set.of()));
        var registered = operator.register(reconciler, controller -> {
            controller.withRetry(new GenericRetry()
                    .setInitialInterval(FIRST_RETRY_MILLIS)
                    .setIntervalMultiplier(RETRY_FACTOR)
                    .setMaxInterval(LONGEST_RETRY_MILLIS)
                    // What a person must mend may take that person a week.
                    .withoutMaxAttempts());
            controller.withReconciliationMaxInterval(LONGEST_SILENCE);
            controller.withGenerationAware(false);
            controller.withOnUpdateFilter(triggers);
            namespaces.select().ifPresent(controller::settingNamespaces);
        });
        collectors.register(
                new ProxyGauges(() -> primaries(registered), settings.metrics().perObject()));
        return operator;
    }

    /** The objects in the informer's cache; none while it does not run, as in a standby. */
    private static Stream<CdnProxy> primaries(RegisteredController<CdnProxy> registered) {
        var objects =
                ((Controller<CdnProxy>) registered).getEventSourceManager().getControllerEventSource();
        return objects.isRunning() ? objects.list() : Stream.empty();
    }
}
