package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.DesiredDistribution;
import io.cdnproxy.cdn.DistributionReconciler;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.ChildFailedException;
import io.cdnproxy.child.ChildPace;
import io.cdnproxy.child.ChildPlan;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.ClientSecret;
import io.cdnproxy.child.ConfigSecret;
import io.cdnproxy.child.CredentialsSecret;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.ExternalDnsInstalled;
import io.cdnproxy.child.ManagedSecrets;
import io.cdnproxy.child.OriginCertificate;
import io.cdnproxy.child.OriginCertificateSecret;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.child.OriginRunsHere;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.child.ProxyPods;
import io.cdnproxy.child.PublishedByExternalDns;
import io.cdnproxy.child.UnusableCredentialsException;
import io.cdnproxy.child.V2rayDeployment;
import io.cdnproxy.child.V2rayNetworkPolicy;
import io.cdnproxy.child.V2rayPodDisruptionBudget;
import io.cdnproxy.child.V2rayService;
import io.cdnproxy.diagnosis.OriginHandover;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.hostname.Acceptance;
import io.cdnproxy.hostname.FreedHostnames;
import io.cdnproxy.hostname.HostnameRegistry;
import io.cdnproxy.hostname.InForce;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.removal.Removal;
import io.cdnproxy.removal.RemovalReport;
import io.cdnproxy.report.Outcome;
import io.cdnproxy.report.Reporter;
import io.cdnproxy.report.StatusReport;
import io.cdnproxy.trigger.Wakeups;
import io.cdnproxy.v2ray.Credentials;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gather → act → judge → report, again and again, for each CdnProxy; and the way back when one is deleted. */
@ControllerConfiguration(name = "cdnproxy", finalizerName = CdnProxyReconciler.FINALIZER)
@Workflow(
        explicitInvocation = true,
        handleExceptionsInReconciler = true,
        dependents = {
            @Dependent(
                    name = CdnProxyReconciler.CONFIG,
                    type = ConfigSecret.class,
                    useEventSourceWithName = ManagedSecrets.EVENT_SOURCE,
                    reconcilePrecondition = OriginRunsHere.class),
            @Dependent(
                    type = ClientSecret.class,
                    useEventSourceWithName = ManagedSecrets.EVENT_SOURCE,
                    reconcilePrecondition = OriginRunsHere.class),
            @Dependent(
                    type = OriginCertificate.class,
                    activationCondition = OriginCertificate.CertManagerInstalled.class,
                    reconcilePrecondition = OriginCertificate.Wanted.class),
            @Dependent(type = OriginCertificateSecret.class, useEventSourceWithName = CertificateSecrets.EVENT_SOURCE),
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
                    reconcilePrecondition = PublishedByExternalDns.class),
            @Dependent(
                    type = EdgeDnsEndpoint.class,
                    activationCondition = ExternalDnsInstalled.class,
                    reconcilePrecondition = PublishedByExternalDns.class)
        })
public class CdnProxyReconciler implements Reconciler<CdnProxy>, Cleaner<CdnProxy> {
    /** Keeps an object until its distribution is gone, or left on purpose. */
    public static final String FINALIZER = "cdnproxy.io/distribution";

    static final String CONFIG = "config";

    /** A probe's verdict from before a restart is worth more than none for this many intervals. */
    private static final int INTERVALS_TO_WARM_UP = 3;

    private final Installation installation;
    private final HostnameRegistry hostnames;
    private final DistributionReconciler distributions;
    private final Prober prober;
    private final Wakeups wakeups;
    private final PassClient client;
    private final ChildPace pace;
    private final Gatherer gatherer;
    private final Removal removal;
    private final Reporter reporter;
    private final Clock clock;
    private final Instant started;

    public CdnProxyReconciler(
            Installation installation,
            HostnameRegistry hostnames,
            DistributionReconciler distributions,
            Prober prober,
            Wakeups wakeups,
            PassClient client,
            ChildPace pace,
            Gatherer gatherer,
            Removal removal,
            Reporter reporter,
            Clock clock) {
        this.installation = installation;
        this.hostnames = hostnames;
        this.distributions = distributions;
        this.prober = prober;
        this.wakeups = wakeups;
        this.client = client;
        this.pace = pace;
        this.gatherer = gatherer;
        this.removal = removal;
        this.reporter = reporter;
        this.clock = clock;
        this.started = clock.instant();
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
            return claimThenPass(proxy, context);
        } finally {
            wakeups.passEnded(proxy);
        }
    }

    private UpdateControl<CdnProxy> claimThenPass(CdnProxy proxy, Context<CdnProxy> context) {
        return switch (hostnames.claim(proxy, context.getPrimaryCache())) {
            // Whoever comes after a crash must find whose they are before anything is made under them.
            case Acceptance.Claimed(var accepted, var names) ->
                reporter.report(
                        proxy,
                        StatusReport.claimed(proxy, names, accepted, clock.instant()),
                        Optional.of(Duration.ZERO),
                        context);
            case Acceptance.Accepted accepted -> pass(proxy, accepted, accepted.names(), context);
            case Acceptance.Kept kept -> pass(inForce(proxy, kept.names()), kept, kept.names(), context);
            case Acceptance.Refused(var refusal) ->
                refuse(
                        proxy,
                        refusal,
                        refusal.isFalse() ? Optional.empty() : Optional.of(NextLook.LOOK_AGAIN),
                        context);
        };
    }

    private UpdateControl<CdnProxy> pass(
            CdnProxy proxy, Acceptance acceptance, Hostnames names, Context<CdnProxy> context) {
        Situation situation;
        try {
            situation = gather(proxy, acceptance.verdict(), context);
        } catch (UnusableCredentialsException unusable) {
            return refuse(
                    proxy,
                    Verdict.fails(Reason.Invalid, unusable.getMessage()),
                    Optional.of(NextLook.LOOK_AGAIN),
                    context);
        } catch (ChildFailedException obstacle) {
            var status = StatusReport.halted(
                    proxy,
                    acceptance.verdict(),
                    obstacle.failure().condition(),
                    obstacle.failure().verdict(),
                    clock.instant());
            return reporter.report(proxy, status, pace.retryIn(proxy), context);
        }
        var children = writeChildren(situation, context);
        var origin = gatherer.origin(situation.inputs(), children, context);
        var cdn = stepAtCdn(situation, children, origin);

        var kept = Gatherer.hostnames(names, cdn, context);
        var outcome = new Outcome(
                proxy,
                acceptance.verdict(),
                kept,
                Gatherer.handout(situation.inputs(), context),
                origin,
                children.ofRecords(),
                situation.plan().changes(),
                cdn);
        var now = clock.instant();
        var status = StatusReport.of(outcome, isWarmingUp(proxy, now), now);
        if (StatusReport.hasNewLink(proxy, status)) {
            prober.probeSoon(proxy.getMetadata().getUid());
        }
        return reporter.report(
                proxy,
                status,
                NextLook.after(situation, pace.retryIn(proxy), outcome),
                context,
                () -> hostnames.settle(proxy, kept));
    }

    /** The object as it goes on where it may not have the names of its spec. */
    private CdnProxy inForce(CdnProxy proxy, Hostnames names) {
        var served = distributions.distribution(installation.owner(proxy)).map(Gatherer::served);
        return InForce.under(names, served, proxy);
    }

    /** The unhappy path: a pass that broke off ends in a status all the same, and is tried again with growing pauses. */
    @Override
    public ErrorStatusUpdateControl<CdnProxy> updateErrorStatus(
            CdnProxy proxy, Context<CdnProxy> context, Exception failure) {
        reporter.reportFailure(proxy, failure, context);
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    @Override
    public DeleteControl cleanup(CdnProxy proxy, Context<CdnProxy> context) {
        try {
            return remove(proxy, context);
        } catch (RuntimeException failure) {
            // The framework asks for no status here.
            reporter.reportFailedDeletion(proxy, failure, context);
            throw failure;
        } finally {
            wakeups.passEnded(proxy);
        }
    }

    private DeleteControl remove(CdnProxy proxy, Context<CdnProxy> context) {
        return switch (removal.pass(InForce.recorded(proxy), installation.owner(proxy), client.kubernetes())) {
            case RemovalReport.Done(var distribution, var record) -> {
                distribution.ifPresent(left -> reporter.reportLeft(proxy, left));
                record.ifPresent(left -> reporter.reportRecordLeft(proxy, left));
                var left = Stream.of(distribution, record)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("; "));
                if (!left.isEmpty()) {
                    var stage = new Verdict(Status.True, Reason.Retained, left);
                    reporter.reportDeletion(proxy, StatusReport.deleting(proxy, stage, clock.instant()), context);
                }
                yield finished(proxy);
            }
            case RemovalReport.Remaining(var reason, var message, var retryIn) -> {
                var stage = new Verdict(Status.True, reason, message);
                reporter.reportDeletion(proxy, StatusReport.deleting(proxy, stage, clock.instant()), context);
                yield DeleteControl.noFinalizerRemoval().rescheduleAfter(retryIn.orElse(NextLook.LOOK_AGAIN));
            }
        };
    }

    private DeleteControl finished(CdnProxy proxy) {
        wakeups.letGo(proxy);
        return DeleteControl.defaultDelete();
    }

    private Situation gather(CdnProxy proxy, Verdict accepted, Context<CdnProxy> context) {
        client.putInto(context, clock);
        pace.putInto(context);
        var plan = new ChildPlan();
        boolean writes = Situation.writes(proxy, accepted);
        if (!writes) {
            plan.putInto(context);
        }
        var owner = installation.owner(proxy);
        var distribution = distributions.distribution(owner);
        gatherer.checkNames(proxy, distribution, context);
        var credentials = credentials(proxy, context, writes ? Optional.empty() : Optional.of(plan));
        var inputs = gatherer.inputs(proxy, context, credentials, distribution);
        return new Situation(owner, accepted, inputs, plan);
    }

    /** @param plan empty if they may be made */
    private static Optional<Credentials> credentials(
            CdnProxy proxy, Context<CdnProxy> context, Optional<ChildPlan> plan) {
        if (proxy.getSpec().origin().external()) {
            return Optional.empty();
        }
        return Optional.of(plan.map(noted -> CredentialsSecret.lookUp(proxy, context, noted))
                .orElseGet(() -> CredentialsSecret.obtain(proxy, context)));
    }

    private ChildrenReport writeChildren(Situation situation, Context<CdnProxy> context) {
        situation.inputs().putInto(context);
        var result = context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
        return ChildrenReport.of(result.getErroredDependents());
    }

    private CdnReport stepAtCdn(Situation situation, ChildrenReport children, OriginState origin) {
        var wanted = DesiredDistribution.of(situation.owner(), situation.proxy().getSpec());
        var desired = OriginHandover.isDue(origin) ? wanted : wanted.keepingOrigin();
        if (!situation.writes()) {
            return distributions.look(desired);
        }
        // What costs money is not begun while the rest cannot be made; what exists is seen to all the same.
        return children.needsAPerson() && situation.inputs().distribution().isEmpty()
                ? distributions.look(desired).waitingForChildren()
                : distributions.reconcile(desired, situation.generation());
    }

    private UpdateControl<CdnProxy> refuse(
            CdnProxy proxy, Verdict refusal, Optional<Duration> nextLook, Context<CdnProxy> context) {
        prober.forget(proxy.getMetadata().getUid());
        return reporter.report(proxy, StatusReport.refused(proxy, refusal, clock.instant()), nextLook, context);
    }

    private boolean isWarmingUp(CdnProxy proxy, Instant now) {
        return now.isBefore(started.plus(ProbeTargets.interval(proxy).multipliedBy(INTERVALS_TO_WARM_UP)));
    }
}
