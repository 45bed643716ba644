package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnKind;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnGoal.Recorded;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.DrivenCdn;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.NextStep;
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
import io.cdnproxy.cdn.upyun.Lifecycle.Sighting;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** UPYUN behind the port. Brings services closer to what objects ask for: a pass reads the mirror, takes at most one step, and reports. */
public final class UpyunCdn extends DrivenCdn<DesiredService> {
    /** What goes of an object that lives goes because something else has come. */
    private static final Set<Reason> OF_DELETIONS =
            EnumSet.of(Reason.DisablingDistribution, Reason.DeletingDistribution, Reason.DeletingCertificate);

    private final Services services;
    private final NameSightings names;
    private final Memories<Memory> memories;
    private final Inheritance inheritance;
    private final ObservedDrift drift;
    private final WriteGate<Step> gate;
    private final StepPass<Step> pass;
    private final Purges purges;
    private final ServiceTeardown teardown;
    private final Clock clock;

    /** With a mirror of its own. */
    public static UpyunCdn over(
            ServiceApi api, CdnSettings settings, CdnEvents events, Clock clock, SteadyClock steady) {
        return new UpyunCdn(
                settings, api, new Services(settings, api, events, steady), StepWords.to(events), clock, steady);
    }

    /** @param clock by which people write when to purge, and by which certificates end */
    public UpyunCdn(
            CdnSettings settings,
            ServiceApi api,
            Services services,
            StepEvents<Step> events,
            Clock clock,
            SteadyClock steady) {
        super(services);
        this.services = services;
        this.names = new NameSightings(api, services);
        // What the process before this one sent may still take effect.
        this.memories = new Memories<>(() -> Memory.blank(steady.instant().plus(settings.apiCallTimeout())));
        this.inheritance = new Inheritance(services, memories);
        this.drift = new ObservedDrift(services, memories, inheritance);
        var executor = new StepExecutor(settings, api, services, memories, steady);
        var budget = WriteBudget.of(settings);
        // A step reads what it is about before it writes and after: there is nothing that the mirror must be hurried
        // for.
        this.gate = new WriteGate<>(budget, executor::take, () -> {}, events, steady);
        this.pass = new StepPass<>(gate, "service");
        this.purges = new Purges(new WriteGate<>(budget, executor::take, () -> {}, events, steady), clock);
        this.teardown = new ServiceTeardown(settings, api, services, memories, pass, steady);
        this.clock = clock;
    }

    @Override
    public CdnKind kind() {
        return CdnKind.UPYUN;
    }

    @Override
    protected DesiredService desired(CdnGoal goal) {
        return DesiredService.of(goal);
    }

    @Override
    protected Optional<Verdict> lookFailure(Owner owner) {
        return services.look(owner).failure();
    }

    @Override
    public CdnReport reconcile(CdnGoal goal, long generation) {
        var report = super.reconcile(goal, generation);
        return goal.purge()
                .filter(wish -> report.known())
                .map(wish -> purges.pass(goal, wish, services.own(goal.owner()), report))
                .orElse(report);
    }

    @Override
    public CdnReport reconcile(DesiredService desired, long generation) {
        services.watch(desired.owner(), desired.recorded().map(Recorded::id));
        if (!services.look(desired.owner()).known()) {
            return CdnReport.notYetKnown(services.look(desired.owner()).notYetKnown());
        }
        inheritance.recall(desired);
        inheritance.observe(desired);
        var told = pass.take(desired.owner(), generation, next(desired), () -> next(desired), CdnException::verdict);
        inheritance.observe(desired);
        return report(desired, told);
    }

    @Override
    public CdnReport look(DesiredService inForce, DesiredService wanted) {
        services.watch(inForce.owner(), inForce.recorded().map(Recorded::id));
        if (!services.look(inForce.owner()).known()) {
            return CdnReport.notYetKnown(services.look(inForce.owner()).notYetKnown());
        }
        inheritance.recall(inForce);
        return report(inForce, pass.look(next(inForce))).planning(pending(wanted), Optional.empty());
    }

    private NextStep<Step> next(DesiredService desired) {
        var owner = desired.owner();
        return Lifecycle.next(
                inheritance.inEffect(desired), new Sighting(services.look(owner).service(), memories.of(owner.uid())));
    }

    private Optional<PendingChange> pending(DesiredService desired) {
        return next(desired) instanceof Step pending
                ? Optional.of(new PendingChange(StepPlan.of(pending), drift.due(desired)))
                : Optional.empty();
    }

    private CdnReport report(DesiredService desired, Told told) {
        // Until what an earlier object left is this one's, it is not as the spec has it.
        var verdict = inheritance.isUnderWay(desired.owner())
                ? told.verdict()
                : Renewal.judge(told.verdict(), next(desired), desired, services.own(desired.owner()), clock.instant());
        return new CdnReport(
                ofLife(verdict),
                true,
                distribution(desired.owner()),
                Optional.of(drift.left(desired)),
                Optional.empty(),
                pending(desired),
                told.retryIn());
    }

    @Override
    public TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        return teardown.pass(goal, owner, generation, lastKnownId);
    }

    @Override
    public void lookAgain(String namespace, String uid) {
        gate.retry(namespace, uid);
        purges.retry(namespace, uid);
        services.lookAgain(uid);
    }

    @Override
    public void forget(String uid) {
        gate.forget(uid);
        purges.forget(uid);
        services.forget(uid);
        memories.forget(uid);
    }

    @Override
    public Optional<Distribution> distribution(Owner owner) {
        boolean isUnderWay = inheritance.isUnderWay(owner);
        return services.own(owner)
                .map(ObservedService::toDistribution)
                .map(seen -> isUnderWay ? seen.inProgress() : seen);
    }

    @Override
    public Optional<Presence> presence(Owner owner, Optional<String> lastKnownId) {
        services.watch(owner, lastKnownId);
        return Optional.of(services.look(owner)).filter(ServiceLook::known).map(known -> services.own(owner)
                .map(own -> own.visible() ? Presence.ENABLED : Presence.DISABLED)
                .orElse(Presence.NONE));
    }

    @Override
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

    /** None: a service that somebody made bears a name that no object's has, and no consent. */
    @Override
    public Optional<Distribution.Origin> adoptableOrigin(CdnGoal goal) {
        return Optional.empty();
    }

    @Override
    public NameSighting sightingOf(Owner owner, Set<String> wanted, Set<String> unsettled) {
        return names.of(owner, unsettled);
    }

    @Override
    public NameSighting othersGoingBy(Owner owner, Set<String> wanted, Set<String> unsettled) {
        return names.ofOthers(owner, unsettled);
    }

    @Override
    public boolean hasAccount() {
        return names.hasAccount();
    }

    private static Verdict ofLife(Verdict verdict) {
        return OF_DELETIONS.contains(verdict.reason()) ? Verdict.fails(Reason.InProgress, verdict.message()) : verdict;
    }
}
