package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.ChildOwner;
import io.cdnproxy.child.ClientSecret;
import io.cdnproxy.child.ConfigSecret;
import io.cdnproxy.child.DefectException;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.ExternalDnsInstalled;
import io.cdnproxy.child.ManagedSecrets;
import io.cdnproxy.child.OriginCertificate;
import io.cdnproxy.child.OriginCertificateSecret;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.child.OriginRunsHere;
import io.cdnproxy.child.ProofDnsEndpoint;
import io.cdnproxy.child.ProxyPods;
import io.cdnproxy.child.PublishedByExternalDns;
import io.cdnproxy.child.V2rayDeployment;
import io.cdnproxy.child.V2rayNetworkPolicy;
import io.cdnproxy.child.V2rayPodDisruptionBudget;
import io.cdnproxy.child.V2rayService;
import io.cdnproxy.child.ViewerCertificate;
import io.cdnproxy.child.ViewerCertificateSecret;
import io.cdnproxy.hostname.Acceptance;
import io.cdnproxy.hostname.FreedHostnames;
import io.cdnproxy.hostname.HostnameRegistry;
import io.cdnproxy.leadership.NotLeadingException;
import io.cdnproxy.report.InterimStatus;
import io.cdnproxy.report.Reporter;
import io.cdnproxy.trigger.Wakeups;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gather → act → judge → report, again and again, for each CdnProxy; and the way back when one is deleted. */
@ControllerConfiguration(name = ChildOwner.FIELD_MANAGER, finalizerName = CdnProxyReconciler.FINALIZER)
@Workflow(
        explicitInvocation = true,
        handleExceptionsInReconciler = true,
        dependents = {
            @Dependent(
                    name = CdnProxyReconciler.CONFIG,
                    type = ConfigSecret.class,
                    useEventSourceWithName = ManagedSecrets.EVENT_SOURCE,
                    reconcilePrecondition = OriginRunsHere.class),
            // Nobody is to be told of what the server was not told.
            @Dependent(
                    type = ClientSecret.class,
                    useEventSourceWithName = ManagedSecrets.EVENT_SOURCE,
                    dependsOn = CdnProxyReconciler.CONFIG,
                    reconcilePrecondition = OriginRunsHere.class),
            @Dependent(
                    type = OriginCertificate.class,
                    activationCondition = OriginCertificate.CertManagerInstalled.class,
                    reconcilePrecondition = OriginCertificate.Wanted.class),
            @Dependent(type = OriginCertificateSecret.class, useEventSourceWithName = CertificateSecrets.EVENT_SOURCE),
            @Dependent(
                    type = ViewerCertificate.class,
                    activationCondition = OriginCertificate.CertManagerInstalled.class,
                    reconcilePrecondition = ViewerCertificate.Wanted.class),
            @Dependent(type = ViewerCertificateSecret.class, useEventSourceWithName = CertificateSecrets.EVENT_SOURCE),
            // No pod is to start with a stranger's Secret of that name.
            @Dependent(
                    type = V2rayDeployment.class,
                    dependsOn = CdnProxyReconciler.CONFIG,
                    reconcilePrecondition = OriginRunsHere.class),
            @Dependent(type = V2rayService.class, reconcilePrecondition = OriginRunsHere.class),
            @Dependent(type = V2rayNetworkPolicy.class, reconcilePrecondition = OriginRunsHere.class),
            @Dependent(
                    type = V2rayPodDisruptionBudget.class,
                    reconcilePrecondition = V2rayPodDisruptionBudget.Replicated.class),
            @Dependent(
                    type = OriginDnsEndpoint.class,
                    activationCondition = ExternalDnsInstalled.class,
                    reconcilePrecondition = OriginDnsEndpoint.Wanted.class),
            @Dependent(
                    type = EdgeDnsEndpoint.class,
                    activationCondition = ExternalDnsInstalled.class,
                    reconcilePrecondition = PublishedByExternalDns.class),
            @Dependent(
                    type = ProofDnsEndpoint.class,
                    activationCondition = ExternalDnsInstalled.class,
                    reconcilePrecondition = ProofDnsEndpoint.Wanted.class)
        })
public class CdnProxyReconciler implements Reconciler<CdnProxy>, Cleaner<CdnProxy> {
    /** Keeps an object until its distribution is gone, or left on purpose. */
    public static final String FINALIZER = "cdnproxy.io/distribution";

    static final String CONFIG = "config";

    private final HostnameRegistry hostnames;
    private final Pass pass;
    private final Departure departure;
    private final Wakeups wakeups;
    private final Reporter reporter;
    private final Clock clock;

    public CdnProxyReconciler(
            HostnameRegistry hostnames,
            Pass pass,
            Departure departure,
            Wakeups wakeups,
            Reporter reporter,
            Clock clock) {
        this.hostnames = hostnames;
        this.pass = pass;
        this.departure = departure;
        this.wakeups = wakeups;
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, CdnProxy>> prepareEventSources(EventSourceContext<CdnProxy> context) {
        FreedHostnames.index(context.getPrimaryCache());
        return List.of(
                ManagedSecrets.eventSource(context),
                CertificateSecrets.eventSource(context),
                ProxyPods.eventSource(context),
                new FreedHostnames(hostnames, context.getPrimaryCache()),
                wakeups);
    }

    @Override
    public UpdateControl<CdnProxy> reconcile(CdnProxy proxy, Context<CdnProxy> context) {
        try {
            return DefectException.insteadOfError(() -> claimThenPass(proxy, context));
        } catch (NotLeadingException handedOver) {
            return UpdateControl.<CdnProxy>noUpdate().rescheduleAfter(NextLook.LOOK_AGAIN);
        } finally {
            wakeups.passEnded(proxy);
        }
    }

    private UpdateControl<CdnProxy> claimThenPass(CdnProxy proxy, Context<CdnProxy> context) {
        return switch (hostnames.claim(proxy, context.getPrimaryCache())) {
            case Acceptance.Claimed(var accepted, var names) -> claim(proxy, names, accepted, context);
            case Acceptance.Accepted held
            when !InterimStatus.isClaimed(proxy) -> claim(proxy, held.names(), held.verdict(), context);
            case Acceptance.Held held -> pass.over(proxy, held, settling(proxy), context);
            case Acceptance.Refused(var refusal) ->
                pass.refuse(
                        proxy,
                        refusal,
                        refusal.isFalse() ? Optional.empty() : Optional.of(NextLook.LOOK_AGAIN),
                        context);
        };
    }

    // Whoever comes after a crash must find whose the names are, and by which spec the work was begun, before any of it
    // is done.
    private UpdateControl<CdnProxy> claim(
            CdnProxy proxy, Hostnames names, Verdict accepted, Context<CdnProxy> context) {
        return reporter.report(
                proxy,
                InterimStatus.claimed(proxy, names, accepted, clock.instant()),
                Optional.of(Duration.ZERO),
                context);
    }

    /** What has become of an object's names is told to others once its status says so. */
    private Consumer<Hostnames> settling(CdnProxy proxy) {
        return kept -> hostnames.settle(proxy, kept);
    }

    /** The unhappy path: a pass that broke off ends in a status all the same, and is tried again with growing pauses. */
    @Override
    public ErrorStatusUpdateControl<CdnProxy> updateErrorStatus(
            CdnProxy proxy, Context<CdnProxy> context, Exception failure) {
        reporter.reportFailure(proxy, failure, pass.confirmation(proxy), context);
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    @Override
    public DeleteControl cleanup(CdnProxy proxy, Context<CdnProxy> context) {
        try {
            var control = departure.over(proxy, context);
            if (control.isRemoveFinalizer()) {
                wakeups.letGo(proxy);
            }
            return control;
        } finally {
            wakeups.passEnded(proxy);
        }
    }
}
