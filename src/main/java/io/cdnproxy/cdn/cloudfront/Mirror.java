package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest sweep and what the product itself wrote since. A list may lag behind a write, so a sweep is not believed
 * about a distribution just written until it shows that write, or the consistency window has passed.
 */
final class Mirror {
    private final Duration consistencyWindow;
    private final Map<String, OwnWrite> ownWrites = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();
    private final List<Change> removed = new ArrayList<>();
    private Snapshot snapshot;

    private record OwnWrite(ObservedDistribution result, Instant at) {}

    /** A distribution that appeared, changed or disappeared from one sweep to the next. */
    record Change(Optional<ObservedDistribution> before, Optional<ObservedDistribution> after) {}

    Mirror(Duration consistencyWindow) {
        this.consistencyWindow = consistencyWindow;
    }

    /** Empty until the first complete sweep. */
    synchronized Optional<Snapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** Takes a complete sweep over and tells what changed, and what was removed since: others may have waited for that. */
    synchronized List<Change> sweep(Collection<ObservedDistribution> seen, Instant begun) {
        var distributions = new LinkedHashMap<String, ObservedDistribution>();
        seen.forEach(distribution -> distributions.put(distribution.id(), completed(distribution)));
        ownWrites
                .values()
                .removeIf(write ->
                        isSettled(write, distributions.get(write.result().id()), begun));
        ownWrites.forEach((id, write) -> distributions.put(id, write.result()));
        var next = new Snapshot(begun, distributions.values());
        var changes = snapshot == null ? new ArrayList<Change>() : changes(snapshot, next);
        changes.addAll(removed);
        removed.clear();
        snapshot = next;
        return changes;
    }

    private ObservedDistribution completed(ObservedDistribution listed) {
        return snapshot()
                .flatMap(before -> before.withId(listed.id()))
                .map(listed::completedBy)
                .orElse(listed);
    }

    private boolean isSettled(OwnWrite write, ObservedDistribution seen, Instant begun) {
        if (begun.isBefore(write.at())) {
            return false;
        }
        boolean shown = seen != null && seen.settings().equals(write.result().settings());
        return shown || !begun.isBefore(write.at().plus(consistencyWindow));
    }

    private static ArrayList<Change> changes(Snapshot before, Snapshot after) {
        var ids = new HashSet<String>();
        before.distributions().forEach(distribution -> ids.add(distribution.id()));
        after.distributions().forEach(distribution -> ids.add(distribution.id()));
        var changes = new ArrayList<Change>();
        for (var id : ids) {
            var change = new Change(before.withId(id), after.withId(id));
            if (!change.before().equals(change.after())) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** Notes the state that a write, or a read closer than a list, returned. */
    synchronized void put(ObservedDistribution distribution, Instant now) {
        ownWrites.put(distribution.id(), new OwnWrite(distribution, now));
        snapshot = snapshot == null ? null : snapshot.with(distribution);
    }

    /**
     * Notes that a distribution is gone. A later sweep that shows it all the same is believed: one more look does no
     * harm.
     */
    synchronized void remove(String id) {
        ownWrites.remove(id);
        claims.values().removeIf(id::equals);
        if (snapshot != null) {
            snapshot.withId(id).ifPresent(gone -> removed.add(new Change(Optional.of(gone), Optional.empty())));
            snapshot = snapshot.without(id);
        }
    }

    /** Notes that a distribution is an object's although its comment does not say so. */
    synchronized void claim(String uid, String id) {
        claims.put(uid, id);
    }

    synchronized Optional<String> claimant(String id) {
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The distributions of an object in a snapshot. */
    synchronized List<ObservedDistribution> own(Owner owner, Snapshot in) {
        var own = new LinkedHashMap<String, ObservedDistribution>();
        in.withComment(DistributionMarks.comment(owner))
                .forEach(distribution -> own.put(distribution.id(), distribution));
        Optional.ofNullable(claims.get(owner.uid()))
                .flatMap(in::withId)
                .ifPresent(distribution -> own.put(distribution.id(), distribution));
        return List.copyOf(own.values());
    }

    synchronized void forget(String uid) {
        claims.remove(uid);
    }
}
