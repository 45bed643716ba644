package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.hostname.Claim.Wanted;
import io.cdnproxy.hostname.HostnameClaims.Finding;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives out hostnames, one object at a time: between two passes on two threads there is no moment in which both have one name. What it gave
 * out before this process began stands in status.
 */
public final class HostnameRegistry {
    private final AllowedHostnames allowed;
    private final ServedNames served;
    private final Refusals refusals;

    // Guarded by itself.
    private final HostnameLedger ledger = new HostnameLedger();

    private volatile Listener listener = (names, knowing) -> {};

    /** @param log for those who run the operator: names objects of all namespaces */
    public HostnameRegistry(AllowedHostnames allowed, ServedNames served, Consumer<String> log) {
        this.allowed = allowed;
        this.served = served;
        this.refusals = new Refusals(log);
    }

    /** Who is told when names have become an object's, or are its no more. */
    interface Listener {
        /** @param knowing the object that need not be told, because its pass goes by the change already */
        void onChange(Set<String> names, Optional<CdnProxy> knowing);
    }

    void listen(Listener changed) {
        this.listener = changed;
    }

    /** The objects whose fate depends on one of these names. */
    List<CdnProxy> concernedBy(Set<String> names, IndexedResourceCache<CdnProxy> objects) {
        synchronized (ledger) {
            return contest(objects).over(names).stream().map(Claim::object).toList();
        }
    }

    /** Claims the names of the object's spec, and gives them if they can be had. */
    public Acceptance claim(CdnProxy object, IndexedResourceCache<CdnProxy> objects) {
        Acceptance acceptance;
        Set<String> before;
        Set<String> after;
        synchronized (ledger) {
            before = ledger.holding(object).names();
            acceptance = isPresent(object, objects) ? decide(object, objects) : new Acceptance.Refused(Refusals.gone());
            after = ledger.holding(object).names();
        }
        tell(Optional.of(object), before, after);
        return acceptance;
    }

    /**
     * Lets former names go that nothing uses any more, after status says that they are not the object's.
     *
     * @param kept what status says now
     */
    public void settle(CdnProxy object, Hostnames kept) {
        Set<String> before;
        Set<String> after;
        synchronized (ledger) {
            before = ledger.holding(object).names();
            // One that went during its pass is forgotten already.
            if (ledger.knows(object)) {
                ledger.put(object, Optional.of(kept));
            }
            after = ledger.holding(object).names();
        }
        // One that was refused, for its former names perhaps, was so before these went.
        boolean content = Wanted.of(kept, object).equals(Wanted.by(object));
        tell(content ? Optional.of(object) : Optional.empty(), before, after);
    }

    private void tell(Optional<CdnProxy> knowing, Set<String> before, Set<String> after) {
        var changed = Stream.concat(
                        before.stream().filter(Predicate.not(after::contains)),
                        after.stream().filter(Predicate.not(before::contains)))
                .collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            listener.onChange(changed, knowing);
        }
    }

    /** The object is gone; what it had, which this returns, is free. */
    Set<String> forget(CdnProxy object) {
        refusals.forget(object);
        synchronized (ledger) {
            return ledger.forget(object.getMetadata().getUid());
        }
    }

    private Acceptance decide(CdnProxy object, IndexedResourceCache<CdnProxy> objects) {
        var contest = contest(objects);
        var wanted = Wanted.by(object);
        var forbidden = wanted.all().stream()
                .filter(name -> !allowed.allows(object.getMetadata().getNamespace(), name))
                .min(String::compareTo);
        if (!ledger.knows(object)) {
            ledger.put(object, standing(object, contest));
        }
        if (forbidden.isPresent()) {
            return refused(
                    object,
                    Refusals.notAllowed(
                            object,
                            forbidden.get(),
                            allowed.patterns(object.getMetadata().getNamespace())),
                    contest);
        }
        var mine = contest.claim(object);
        return switch (HostnameClaims.judge(mine, contest.over(object))) {
            case Finding.Free free ->
                accepted(
                        object,
                        new Hostnames(
                                wanted.hostname(), wanted.origin(), former(mine, contest), withdrawn(mine, contest)),
                        contest);
            case Finding.Taken(var name, var by) -> refused(object, refusals.taken(mine, name, by), contest);
            case Finding.Served(var name, var by) -> refused(object, refusals.served(mine, name, by), contest);
            case Finding.TooManyFormer tooMany -> refused(object, Refusals.tooManyFormer(), contest);
            case Finding.Undecided(var name) -> refused(object, Refusals.undecided(name), contest);
        };
    }

    /** With what its distribution alone knows of, unless it is another's by now: certificates are found by it, and records that are left. */
    private static List<String> former(Claim mine, Contest contest) {
        var former = mine.former();
        var spec = mine.object().getSpec();
        // Where it is left as it is, what was set by hand is told as such, and no name of the object's.
        boolean changes = !spec.onHold() && (mine.inherits() || spec.cdn().driftPolicy() == DriftPolicy.Enforce);
        var unrecorded = mine.unrecorded().stream()
                .filter(name -> changes && !mine.wantsForItself(name))
                .filter(name -> !HostnameClaims.isAnothers(name, mine, contest.over(Set.of(name))))
                .sorted()
                .limit(Math.max(0, Hostnames.MOST_FORMER - former.size()));
        return Stream.concat(former.stream(), unrecorded).toList();
    }

    /** The names that it has left, but for those by which another object goes: a record of these is left over from nothing. */
    private static List<String> withdrawn(Claim mine, Contest contest) {
        return HostnameLedger.recorded(mine.object()).map(Hostnames::withdrawn).orElse(List.of()).stream()
                .filter(name -> contest.over(Set.of(name)).stream()
                        .noneMatch(
                                other -> !other.isSame(mine) && other.holding().has(name)))
                .toList();
    }

    /** What status records of an object that this process meets for the first time, unless it is another's by a better right. */
    private Optional<Hostnames> standing(CdnProxy object, Contest contest) {
        var mine = contest.claim(object);
        return HostnameLedger.recorded(object)
                .filter(record ->
                        HostnameClaims.stands(mine, contest.over(mine.holding().names(), object)));
    }

    private Contest contest(IndexedResourceCache<CdnProxy> objects) {
        return new Contest(objects, ledger, allowed, served);
    }

    private Acceptance accepted(CdnProxy object, Hostnames record, Contest contest) {
        ledger.put(object, Optional.of(record));
        refusals.forget(object);
        var verdict = Verdict.works("the spec is valid and the hostnames are this object's");
        return HostnameLedger.recorded(object).filter(record::equals).isPresent()
                ? new Acceptance.Accepted(verdict, record, before(object, record, contest))
                : new Acceptance.Claimed(verdict, record);
    }

    /**
     * What status does not record yet the object does not work with: it was given, but the pass ended before status said so, and now the
     * object wants something else.
     */
    private Acceptance refused(CdnProxy object, Verdict refusal, Contest contest) {
        var kept = ledger.record(object)
                .flatMap(given -> HostnameLedger.recorded(object))
                .map(recorded -> recorded.withFormer(ledger.holding(object)
                        .without(Wanted.of(recorded, object).exclusive())));
        ledger.put(object, kept);
        return kept.<Acceptance>map(names -> kept(object, refusal, names, contest))
                .orElseGet(() -> new Acceptance.Refused(refusal));
    }

    private Acceptance.Kept kept(CdnProxy object, Verdict refusal, Hostnames names, Contest contest) {
        var before = before(object, names, contest);
        var maintained = InForce.maintained(names, before, object).filter(inForce -> Wanted.by(inForce).all().stream()
                .allMatch(name -> allowed.allows(object.getMetadata().getNamespace(), name)));
        return new Acceptance.Kept(
                Refusals.keeping(refusal, object, maintained.isPresent()), names, before, maintained);
    }

    private Optional<CdnProxySpec> before(CdnProxy object, Hostnames names, Contest contest) {
        return InForce.lastWorked(object).filter(spec -> {
            var origin = CanonicalName.of(spec.origin().hostname());
            return names.include(origin)
                    || !spec.origin().external()
                    || !HostnameClaims.isAnothers(origin, contest.claim(object), contest.over(Set.of(origin)));
        });
    }

    // One that is deleted while its pass begins must not take a name that nobody would free.
    private static boolean isPresent(CdnProxy object, IndexedResourceCache<CdnProxy> objects) {
        return objects.get(ResourceID.fromResource(object))
                .filter(now ->
                        now.getMetadata().getUid().equals(object.getMetadata().getUid()))
                .isPresent();
    }
}
