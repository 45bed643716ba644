package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.ErrorClass;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings distributions closer to what objects ask for: a pass reads the mirror, takes at most one step, and reports.
 * Safe to call from many threads for different objects.
 */
public final class DistributionReconciler {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Inventory inventory;
    private final Memories<Memory> memories;
    private final WriteGate<Step.Write> gate;
    private final DistributionTeardown teardown;
    private final NameSightings names;
    private final Sightings sightings;

    public DistributionReconciler(
            CdnSettings settings,
            DistributionApi api,
            Inventory inventory,
            StepEvents<Step.Write> events,
            Clock clock) {
        this.inventory = inventory;
        this.names = new NameSightings(inventory);
        // A creation sent by the process before this one may still take effect.
        this.memories = new Memories<>(() -> Memory.blank(clock.instant().plus(settings.apiCallTimeout())));
        this.sightings = new Sightings(inventory, memories);
        var executor = new StepExecutor(settings, api, inventory, memories, clock);
        this.gate = new WriteGate<>(settings, executor::take, inventory::hurry, events, clock);
        this.teardown = new DistributionTeardown(settings, inventory, memories, gate, clock);
    }

    /**
     * One pass for an object that lives.
     *
     * @param generation of its spec: a new one is tried at once even if the last one failed a moment ago
     */
    public CdnReport reconcile(DesiredDistribution desired, long generation) {
        inventory.watch(desired);
        var before = inventory.snapshot();
        if (before.isEmpty()) {
            return notYetKnown();
        }
        sightings.watch(before.get(), desired.owner(), desired);
        var step = Lifecycle.next(desired, sightings.of(desired, before.get()));
        var told = step instanceof Step.Write needed ? take(desired, generation, needed) : told(step);
        // The step may have changed what there is to see.
        var after = inventory.snapshot().orElseThrow();
        sightings.watch(after, desired.owner(), desired);
        return report(desired, told, sightings.of(desired, after));
    }

    /** As {@link #reconcile}, but writes nothing: the report names the step that would have been taken. */
    public CdnReport look(DesiredDistribution desired) {
        return look(desired, desired);
    }

    /**
     * The same for one that waits.
     *
     * @param inForce by which it is judged
     * @param wanted by which the step is chosen, and what there is to take over
     */
    public CdnReport look(DesiredDistribution inForce, DesiredDistribution wanted) {
        inventory.watch(wanted);
        var snapshot = inventory.snapshot();
        if (snapshot.isEmpty()) {
            return notYetKnown();
        }
        sightings.watch(snapshot.get(), wanted.owner(), inForce, wanted);
        var seen = sightings.of(inForce, snapshot.get());
        var step = Lifecycle.next(inForce, seen);
        var told = step instanceof Step.Write pending ? new Told(pending.verdict(), Optional.empty()) : told(step);
        var then = sightings.of(wanted, snapshot.get());
        return report(inForce, told, seen).planning(pending(wanted, then), AdoptionRule.offer(wanted, then));
    }

    private static Optional<PendingChange> pending(DesiredDistribution desired, Sighting seen) {
        return Lifecycle.next(desired, seen) instanceof Step.Write pending
                ? StepPlan.of(pending, AdoptionRule.offer(desired, seen))
                : Optional.empty();
    }

    private CdnReport report(DesiredDistribution desired, Told told, Sighting seen) {
        return new CdnReport(
                told.verdict(),
                true,
                seen.only().map(Tagged::distribution).map(ObservedDistribution::toDistribution),
                drift(desired, seen),
                AdoptionRule.offer(desired, seen),
                pending(desired, seen),
                told.retryIn());
    }

    private CdnReport notYetKnown() {
        return new CdnReport(
                inventory.notYetKnown(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<List<Difference>> drift(DesiredDistribution desired, Sighting seen) {
        var own = seen.only();
        if (desired.driftPolicy() == DriftPolicy.Enforce || own.isEmpty()) {
            return Optional.of(List.of());
        }
        return own.get().tags().map(tags -> Lifecycle.drift(desired, own.get().distribution(), Optional.of(tags)));
    }

    /**
     * One pass for an object that is being deleted. Goes on saying that all is gone until {@link #forget}.
     *
     * @param lastKnownId the distribution that the object's status names
     */
    public TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        return teardown.pass(goal, owner, generation, lastKnownId);
    }

    /** Somebody wants another attempt at what failed, and a fresh look at distributions. */
    public void lookAgain(String namespace, String uid) {
        gate.retry(namespace, uid);
        inventory.lookAgain(namespace, uid);
    }

    /**
     * Forgets an object that is gone: to be called when its finalizer is removed, or when it has disappeared without.
     */
    public void forget(String uid) {
        gate.forget(uid);
        inventory.forget(uid);
        memories.forget(uid);
    }

    /** The object's distribution as the mirror shows it; empty as well when the mirror knows nothing yet. */
    public Optional<Distribution> distribution(Owner owner) {
        return inventory
                .snapshot()
                .flatMap(now -> sightings.distribution(owner, now))
                .map(ObservedDistribution::toDistribution);
    }

    /**
     * Whether an object has a distribution, as the mirror shows it; empty when the mirror knows nothing yet.
     *
     * @param lastKnownId the distribution that the object's status names
     */
    public Optional<Presence> presence(Owner owner, Optional<String> lastKnownId) {
        return inventory.snapshot().map(now -> Stream.concat(
                        inventory.mirror().own(owner, now).stream(), lastKnownId.flatMap(now::withId).stream())
                .map(ObservedDistribution::enabled)
                .max(Boolean::compare)
                .map(enabled -> enabled ? Presence.ENABLED : Presence.DISABLED)
                .orElse(Presence.NONE));
    }

    /** Ids of the certificates that the object's distribution shows; empty while that is not known, or some edges may show others. */
    public Optional<Set<String>> shownCertificates(Owner owner) {
        return inventory.snapshot().flatMap(now -> shown(sightings.distribution(owner, now)));
    }

    private static Optional<Set<String>> shown(Optional<ObservedDistribution> distribution) {
        return Optional.of(distribution
                        .flatMap(own -> own.settings().viewerCertificate().arn())
                        .stream()
                        .collect(Collectors.toSet()))
                .filter(ids -> distribution.map(ObservedDistribution::deployed).orElse(true));
    }

    /** What the distribution dials that an object may take over; empty as long as nobody has allowed it to. */
    public Optional<Distribution.Origin> adoptableOrigin(DesiredDistribution desired) {
        return desired.adoption()
                .flatMap(adoption -> inventory.snapshot())
                .flatMap(now -> AdoptionRule.presentOrigin(desired, sightings.of(desired, now)));
    }

    /**
     * What goes by names that an object wants, before anything of it is recorded, as after a restore from a backup: its own distribution, or
     * another of this installation. The object is told when that changes.
     */
    public NameSighting sightingOf(Owner owner, Set<String> wanted) {
        return names.of(owner, wanted);
    }

    private record Told(Verdict verdict, Optional<Duration> retryIn) {}

    private Told take(DesiredDistribution desired, long generation, Step.Write step) {
        return switch (gate.pass(desired.owner(), generation, step)) {
            case Taken() ->
                told(Lifecycle.next(
                        desired, sightings.of(desired, inventory.snapshot().orElseThrow())));
            case Postponed(var retryIn) -> new Told(step.verdict(), Optional.of(retryIn));
            case Failed(var failure, var retryIn) -> new Told(told(desired, failure), Optional.of(retryIn));
        };
    }

    /** Whoever keeps the certificate knows more of it than the CDN says. */
    private static Verdict told(DesiredDistribution desired, CdnException failure) {
        return failure.errorClass() == ErrorClass.CERTIFICATE_REFUSED
                ? desired.certificateIfRefused().map(failure::because).orElseGet(failure::verdict)
                : failure.verdict();
    }

    private static Told told(Step step) {
        var retryIn =
                switch (step) {
                    case Step.Write following -> Optional.of(SOON);
                    case Step.Wait wait -> wait.retryIn();
                    case Step.Done done -> Optional.<Duration>empty();
                    case Step.Blocked blocked -> Optional.<Duration>empty();
                };
        return new Told(step.verdict(), retryIn);
    }
}
