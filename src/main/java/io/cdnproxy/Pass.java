package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.child.ChildFailedException;
import io.cdnproxy.child.ChildFailure;
import io.cdnproxy.child.ChildPlan;
import io.cdnproxy.child.ChildWrites;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.CredentialsSecret;
import io.cdnproxy.child.UnusableCredentialsException;
import io.cdnproxy.diagnosis.Confirmation;
import io.cdnproxy.diagnosis.OriginHandover;
import io.cdnproxy.hostname.Acceptance.Held;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.probe.SecretPath;
import io.cdnproxy.report.InterimStatus;
import io.cdnproxy.report.Outcome;
import io.cdnproxy.report.Outcome.Standing;
import io.cdnproxy.report.Reporter;
import io.cdnproxy.report.StatusReport;
import io.cdnproxy.v2ray.Credentials;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One pass over an object that lives: gather → act in the cluster → look again → act at the CDN → judge → report. */
public final class Pass {
    /** A verdict of the process that acted before this one is worth more than none for this many intervals of its probes. */
    private static final int INTERVALS_TO_WARM_UP = 3;

    private final Installation installation;
    private final Edges edges;
    private final Prober prober;
    private final ChildWrites writes;
    private final Gatherer gatherer;
    private final OriginGatherer origins;
    private final Reporter reporter;
    private final Clock clock;

    public Pass(
            Installation installation,
            Edges edges,
            Prober prober,
            ChildWrites writes,
            Gatherer gatherer,
            OriginGatherer origins,
            Reporter reporter,
            Clock clock) {
        this.installation = installation;
        this.edges = edges;
        this.prober = prober;
        this.writes = writes;
        this.gatherer = gatherer;
        this.origins = origins;
        this.reporter = reporter;
        this.clock = clock;
    }

    /**
     * Goes over an object.
     *
     * @param settled told the names that the object goes by from now on, once its status says so
     */
    UpdateControl<CdnProxy> over(CdnProxy proxy, Held held, Consumer<Hostnames> settled, Context<CdnProxy> context) {
        Situation situation;
        try {
            situation = gather(proxy, held, context);
        } catch (UnusableCredentialsException unusable) {
            return halt(proxy, held, Obstacle.of(unusable, held), Optional.of(NextLook.LOOK_AGAIN), context);
        } catch (ChildFailedException failed) {
            return halt(proxy, held, Obstacle.of(failed.failure()), writes.retryIn(proxy), context);
        }
        var children = writeChildren(situation, context);
        gatherer.heed(children);
        var edge = situation.edge();
        var certificates = edge.certificates(situation, children);
        var wanted = situation.wantedAtCdn(certificates.wanted());
        var origin = origins.gather(situation.inputs(), edge.adoptableOrigin(wanted), children, context);
        // A plan tells of the handover too, whatever it will wait for.
        boolean movesOrigin = !situation.writes() || OriginHandover.isDue(origin);
        var cdn = edge.step(situation, certificates, children, movesOrigin ? wanted : wanted.keepingOrigin());

        var kept = Serving.hostnames(held.names(), certificates.progress(), cdn, origin.chain(), context);
        var outcome = new Outcome(
                situation.proxy(),
                new SecretPath(situation.inputs().path()),
                held.verdict(),
                new Standing(kept, situation.course().worked()),
                Publication.handout(situation.inputs(), context, clock.instant()),
                origin,
                children.ofRecords(),
                certificates.inForce().awaitsProof()
                        ? Publication.proof(situation.inputs(), children, context, clock.instant())
                        : Optional.empty(),
                situation.plan().changes(),
                certificates.inForce(),
                certificates.progress(),
                cdn);
        var now = clock.instant();
        var status = StatusReport.of(outcome, isWarmingUp(proxy), now);
        if (StatusReport.hasNewLink(proxy, status)) {
            prober.probeSoon(proxy.getMetadata().getUid());
        }
        return reporter.report(
                proxy,
                status,
                NextLook.after(situation, gatherer.isOutdated(situation.inputs()), writes.retryIn(proxy), outcome),
                context,
                () -> settled.accept(kept));
    }

    /** What a pass cannot go on for, and the condition that tells of it. */
    private record Obstacle(ConditionType condition, Verdict verdict) {
        static Obstacle of(ChildFailure failure) {
            return new Obstacle(failure.condition(), failure.verdict());
        }

        // Where the spec is refused, that is what Accepted has to tell.
        static Obstacle of(UnusableCredentialsException unusable, Held held) {
            return new Obstacle(
                    held.verdict().isFalse() ? ConditionType.WorkloadAvailable : ConditionType.Accepted,
                    Verdict.fails(Reason.Invalid, unusable.getMessage()));
        }
    }

    private UpdateControl<CdnProxy> halt(
            CdnProxy proxy, Held held, Obstacle obstacle, Optional<Duration> nextLook, Context<CdnProxy> context) {
        var status = InterimStatus.halted(
                proxy, held.verdict(), obstacle.condition(), obstacle.verdict(), confirmation(proxy), clock.instant());
        return reporter.report(proxy, status, nextLook, context);
    }

    private Situation gather(CdnProxy proxy, Held held, Context<CdnProxy> context) {
        writes.putInto(proxy, context);
        var owner = installation.owner(proxy);
        var edge = edges.of(Course.cdn(proxy, held));
        var distribution = edge.distribution(owner);
        var purpose = Purpose.of(proxy.getSpec());
        var course = Course.of(proxy, held, distribution.map(seen -> Serving.served(seen, purpose)));
        var plan = new ChildPlan();
        if (!course.writes()) {
            plan.putInto(context);
        }
        gatherer.checkNames(course.wanted(), distribution, context);
        var credentials = credentials(course.wanted(), context, course.writes() ? Optional.empty() : Optional.of(plan));
        var certificates = CertificateDemand.of(
                owner,
                course,
                edge.shownCertificates(owner),
                WatchedChain.answered(prober.report(proxy.getMetadata().getUid())),
                proxyToBe -> gatherer.offer(proxyToBe, context));
        var proofs = edge.watch(certificates);
        var inputs = gatherer.inputs(course.inForce(), context, credentials, distribution, proofs);
        var wanted = course.wanted() == course.inForce()
                ? inputs
                : gatherer.inputs(course.wanted(), context, credentials, distribution, proofs);
        return new Situation(owner, edge, held.verdict(), course, certificates, inputs, wanted, plan);
    }

    /** @param plan empty if they may be made */
    private static Optional<Credentials> credentials(
            CdnProxy proxy, Context<CdnProxy> context, Optional<ChildPlan> plan) {
        if (Hosting.of(proxy.getSpec()) != Hosting.OPERATOR) {
            return Optional.empty();
        }
        return Optional.of(plan.map(noted -> CredentialsSecret.lookUp(proxy, context, noted))
                .orElseGet(() -> CredentialsSecret.obtain(proxy, context)));
    }

    private ChildrenReport writeChildren(Situation situation, Context<CdnProxy> context) {
        situation.wanted().putInto(context);
        var result = context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
        return ChildrenReport.of(result.getErroredDependents());
    }

    /** The end of a pass over an object that is not worked on. */
    UpdateControl<CdnProxy> refuse(
            CdnProxy proxy, Verdict refusal, Optional<Duration> nextLook, Context<CdnProxy> context) {
        prober.forget(proxy.getMetadata().getUid());
        return reporter.report(proxy, InterimStatus.refused(proxy, refusal, clock.instant()), nextLook, context);
    }

    /** What probes, which go on, say of an object that no pass judges. */
    Confirmation confirmation(CdnProxy proxy) {
        return new Confirmation(prober.report(proxy.getMetadata().getUid()), isWarmingUp(proxy));
    }

    private boolean isWarmingUp(CdnProxy proxy) {
        return !prober.hasProbedFor(ProbeTargets.interval(proxy).multipliedBy(INTERVALS_TO_WARM_UP));
    }
}
