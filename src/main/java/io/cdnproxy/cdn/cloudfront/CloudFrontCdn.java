package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnKind;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.DrivenCdn;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PendingChange;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.cdn.StepEvents;
import io.cdnproxy.cdn.StepPass;
import io.cdnproxy.cdn.StepPass.Told;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.pace.SteadyClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CloudFront behind the port. Brings distributions closer to what objects ask for: a pass reads the mirror, takes at most one step, and
 * reports.
 */
public final class CloudFrontCdn extends DrivenCdn<DesiredDistribution> {
    private final Inventory inventory;
    private final Memories<Memory> memories;
    private final WriteGate<Step> gate;
    private final StepPass<Step> pass;
    private final DistributionTeardown teardown;
    private final NameSightings names;
    private final Sightings sightings;

    /** @param budget of the account, which keeps the certificates as well */
    public static CloudFrontCdn over(
            DistributionApi api, CdnSettings settings, WriteBudget budget, CdnEvents events, SteadyClock clock) {
        return new CloudFrontCdn(
                settings, budget, api, new Inventory(settings, api, events, clock), StepWords.to(events), clock);
    }

    public CloudFrontCdn(
            CdnSettings settings,
            WriteBudget budget,
            DistributionApi api,
            Inventory inventory,
            StepEvents<Step> events,
            SteadyClock clock) {
        super(inventory);
        this.inventory = inventory;
        this.names = new NameSightings(inventory);
        // A creation sent by the process before this one may still take effect.
        this.memories = new Memories<>(() -> Memory.blank(clock.instant().plus(settings.apiCallTimeout())));
        this.sightings = new Sightings(inventory, memories);
        var executor = new StepExecutor(settings, api, inventory, memories, clock);
        this.gate = new WriteGate<>(budget, executor::take, inventory::hurry, events, clock);
        this.pass = new StepPass<>(gate, "distribution");
        this.teardown = new DistributionTeardown(settings, inventory, memories, pass, clock);
    }

    @Override
    public CdnKind kind() {
        return CdnKind.CLOUDFRONT;
    }

    @Override
    public Optional<String> purgedByHand() {
        return Optional.of("create an invalidation of /* for the distribution in CloudFront's console");
    }

    @Override
    protected DesiredDistribution desired(CdnGoal goal) {
        return DesiredDistribution.of(goal);
    }

    @Override
    protected Optional<Verdict> lookFailure(Owner owner) {
        return inventory.failure().map(CdnException::unknown);
    }

    @Override
    public CdnReport reconcile(DesiredDistribution desired, long generation) {
        inventory.watch(desired);
        var before = inventory.snapshot();
        if (before.isEmpty()) {
            return CdnReport.notYetKnown(inventory.notYetKnown());
        }
        sightings.watch(before.get(), desired.owner(), desired);
        var told = pass.take(
                desired.owner(),
                generation,
                Lifecycle.next(desired, sightings.of(desired, before.get())),
                () -> Lifecycle.next(
                        desired, sightings.of(desired, inventory.snapshot().orElseThrow())),
                failure -> inWords(desired, failure));
        // The step may have changed what there is to see.
        var after = inventory.snapshot().orElseThrow();
        sightings.watch(after, desired.owner(), desired);
        return report(desired, told, sightings.of(desired, after));
    }

    /** As {@link #reconcile}, but writes nothing: the report names the step that would have been taken. */
    public CdnReport look(DesiredDistribution desired) {
        return look(desired, desired);
    }

    @Override
    public CdnReport look(DesiredDistribution inForce, DesiredDistribution wanted) {
        inventory.watch(wanted);
        var snapshot = inventory.snapshot();
        if (snapshot.isEmpty()) {
            return CdnReport.notYetKnown(inventory.notYetKnown());
        }
        sightings.watch(snapshot.get(), wanted.owner(), inForce, wanted);
        var seen = sightings.of(inForce, snapshot.get());
        var told = pass.look(Lifecycle.next(inForce, seen));
        var then = sightings.of(wanted, snapshot.get());
        return report(inForce, told, seen).planning(pending(wanted, then), AdoptionRule.offer(wanted, then));
    }

    private static Optional<PendingChange> pending(DesiredDistribution desired, Sighting seen) {
        return Lifecycle.next(desired, seen) instanceof Step pending
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

    private static Optional<List<Difference>> drift(DesiredDistribution desired, Sighting seen) {
        var own = seen.only();
        if (desired.driftPolicy() == DriftPolicy.Enforce || own.isEmpty()) {
            return Optional.of(List.of());
        }
        return own.get().tags().map(tags -> Lifecycle.drift(desired, own.get().distribution(), Optional.of(tags)));
    }

    @Override
    public TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        return teardown.pass(goal, owner, generation, lastKnownId);
    }

    @Override
    public void lookAgain(String namespace, String uid) {
        gate.retry(namespace, uid);
        inventory.lookAgain(namespace, uid);
    }

    @Override
    public void forget(String uid) {
        gate.forget(uid);
        inventory.forget(uid);
        memories.forget(uid);
    }

    @Override
    public Optional<Distribution> distribution(Owner owner) {
        return inventory
                .snapshot()
                .flatMap(now -> sightings.distribution(owner, now))
                .map(ObservedDistribution::toDistribution);
    }

    @Override
    public Optional<Presence> presence(Owner owner, Optional<String> lastKnownId) {
        return inventory.snapshot().map(now -> Stream.concat(
                        inventory.mirror().own(owner, now).stream(), lastKnownId.flatMap(now::withId).stream())
                .map(ObservedDistribution::enabled)
                .max(Boolean::compare)
                .map(enabled -> enabled ? Presence.ENABLED : Presence.DISABLED)
                .orElse(Presence.NONE));
    }

    @Override
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

    @Override
    public Optional<Distribution.Origin> adoptableOrigin(CdnGoal goal) {
        return adoptableOrigin(desired(goal));
    }

    Optional<Distribution.Origin> adoptableOrigin(DesiredDistribution desired) {
        return desired.adoption()
                .flatMap(adoption -> inventory.snapshot())
                .flatMap(now -> AdoptionRule.presentOrigin(desired, sightings.of(desired, now)));
    }

    @Override
    public NameSighting sightingOf(Owner owner, Set<String> wanted, Set<String> unsettled) {
        return names.of(owner, wanted);
    }

    /** Whoever keeps the certificate knows more of it than the CDN says. */
    private static Verdict inWords(DesiredDistribution desired, CdnException failure) {
        return failure.errorClass() == ErrorClass.CERTIFICATE_REFUSED
                ? desired.certificateIfRefused().map(failure::because).orElseGet(failure::verdict)
                : failure.verdict();
    }
}
