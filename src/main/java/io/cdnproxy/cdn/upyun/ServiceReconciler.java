package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PendingChange;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.cdn.StepEvents;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.cdn.WriteGate.Failed;
import io.cdnproxy.cdn.WriteGate.Postponed;
import io.cdnproxy.cdn.WriteGate.Taken;
import io.cdnproxy.cdn.upyun.Lifecycle.Sighting;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings services closer to what objects ask for: a pass reads the mirror, takes at most one step, and reports. Safe to call from many threads
 * for different objects.
 */
public final class ServiceReconciler {
    private static final Duration SOON = Duration.ofSeconds(1);

    /** What goes of an object that lives goes because something else has come. */
    private static final Set<Reason> OF_DELETIONS =
            EnumSet.of(Reason.DisablingDistribution, Reason.DeletingDistribution, Reason.DeletingCertificate);

    private final Services services;
    private final Memories<Memory> memories;
    private final WriteGate<Step.Write> gate;
    private final ServiceTeardown teardown;

    public ServiceReconciler(
            CdnSettings settings, ServiceApi api, Services services, StepEvents<Step.Write> events, Clock clock) {
        this.services = services;
        // What the process before this one sent may still take effect.
        this.memories = new Memories<>(() -> Memory.blank(clock.instant().plus(settings.apiCallTimeout())));
        var executor = new StepExecutor(settings, api, services, memories, clock);
        // A step reads what it is about before it writes and after: there is nothing that the mirror must be hurried
        // for.
        this.gate = new WriteGate<>(settings, executor::take, () -> {}, events, clock);
        this.teardown = new ServiceTeardown(settings, api, services, memories, gate, clock);
    }

    /**
     * One pass for an object that lives.
     *
     * @param generation of its spec: a new one is tried at once even if the last one failed a moment ago
     */
    public CdnReport reconcile(DesiredService desired, long generation) {
        services.watch(desired.owner());
        if (!services.look(desired.owner()).known()) {
            return notYetKnown(desired.owner());
        }
        var step = next(desired);
        return report(desired, step instanceof Step.Write needed ? take(desired, generation, needed) : told(step));
    }

    /**
     * As {@link #reconcile}, but writes nothing.
     *
     * @param inForce by which the object is judged
     * @param wanted by which it is said what would be done
     */
    public CdnReport look(DesiredService inForce, DesiredService wanted) {
        services.watch(inForce.owner());
        if (!services.look(inForce.owner()).known()) {
            return notYetKnown(inForce.owner());
        }
        var told = new Told(verdict(next(inForce)), Optional.empty());
        return report(inForce, told).planning(pending(wanted), Optional.empty());
    }

    private Step next(DesiredService desired) {
        var owner = desired.owner();
        return Lifecycle.next(desired, new Sighting(services.look(owner).service(), memories.of(owner.uid())));
    }

    private Optional<PendingChange> pending(DesiredService desired) {
        return next(desired) instanceof Step.Write pending ? Optional.of(StepPlan.of(pending)) : Optional.empty();
    }

    private CdnReport report(DesiredService desired, Told told) {
        return new CdnReport(
                told.verdict(),
                true,
                distribution(desired.owner()),
                Optional.of(drift(desired)),
                Optional.empty(),
                pending(desired),
                told.retryIn());
    }

    private CdnReport notYetKnown(Owner owner) {
        return new CdnReport(
                services.look(owner).notYetKnown(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<Difference> drift(DesiredService desired) {
        return desired.driftPolicy() == DriftPolicy.Enforce
                ? List.of()
                : services.own(desired.owner())
                        .map(own -> Drift.of(desired.inTheEnd(), own))
                        .orElse(List.of());
    }

    /**
     * One pass for an object that is being deleted. Goes on saying that all is gone until {@link #forget}.
     *
     * @param lastKnownId the service that the object's status names
     */
    public TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        return teardown.pass(goal, owner, generation, lastKnownId);
    }

    /** Somebody wants another attempt at what failed, and a fresh look at the object's service. */
    public void lookAgain(String namespace, String uid) {
        gate.retry(namespace, uid);
        services.lookAgain(uid);
    }

    /** Forgets an object that is gone: to be called when its finalizer is removed, or when it has disappeared without. */
    public void forget(String uid) {
        gate.forget(uid);
        services.forget(uid);
        memories.forget(uid);
    }

    /** The object's service as the mirror shows it; empty as well when the mirror knows nothing yet. */
    public Optional<Distribution> distribution(Owner owner) {
        return services.own(owner).map(ObservedService::toDistribution);
    }

    /**
     * Whether an object has a service, as the mirror shows it; empty when the mirror knows nothing yet.
     *
     * @param lastKnownId the service that the object's status names
     */
    public Optional<Presence> presence(Owner owner, Optional<String> lastKnownId) {
        boolean recalled = services.recall(owner, lastKnownId);
        return Optional.of(services.look(owner))
                .filter(look -> recalled && look.known())
                .map(known -> services.own(owner)
                        .map(own -> own.visible() ? Presence.ENABLED : Presence.DISABLED)
                        .orElse(Presence.NONE));
    }

    /** Ids of the certificates that the object's service shows; empty while that is not known. */
    public Optional<Set<String>> shownCertificates(Owner owner) {
        return Optional.of(services.look(owner))
                .filter(ServiceLook::known)
                .filter(known -> services.own(owner).stream()
                        .flatMap(own -> own.domains().stream())
                        .allMatch(BoundDomain::isKnown))
                .map(known -> services.own(owner).stream()
                        .flatMap(own -> own.domains().stream())
                        .flatMap(domain -> domain.shown().stream())
                        .map(FittingCertificate::id)
                        .collect(Collectors.toSet()));
    }

    /** The object's own service, whatever names it wants: what an earlier object has left is found when one is to be made. */
    public NameSighting sightingOf(Owner owner) {
        services.watch(owner);
        return services.look(owner).known()
                ? new NameSighting(Optional.of(distribution(owner).stream().toList()), List.of())
                : NameSighting.NOTHING_KNOWN;
    }

    private record Told(Verdict verdict, Optional<Duration> retryIn) {}

    private Told take(DesiredService desired, long generation, Step.Write step) {
        return switch (gate.pass(desired.owner(), generation, step)) {
            case Taken() -> told(next(desired));
            case Postponed(var retryIn) -> new Told(verdict(step), Optional.of(retryIn));
            case Failed(var failure, var retryIn) -> new Told(failure.verdict(), Optional.of(retryIn));
        };
    }

    private static Told told(Step step) {
        var retryIn =
                switch (step) {
                    case Step.Write following -> Optional.of(SOON);
                    case Step.Wait wait -> wait.retryIn();
                    case Step.Done done -> Optional.<Duration>empty();
                    case Step.Blocked blocked -> Optional.<Duration>empty();
                };
        return new Told(verdict(step), retryIn);
    }

    private static Verdict verdict(Step step) {
        var verdict = step.verdict();
        return OF_DELETIONS.contains(verdict.reason()) ? Verdict.fails(Reason.InProgress, verdict.message()) : verdict;
    }
}
