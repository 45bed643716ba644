package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the mirrors show of objects, and which tags are read for them. */
final class Sightings {
    private final Inventory inventory;
    private final Memories<Memory> memories;

    Sightings(Inventory inventory, Memories<Memory> memories) {
        this.inventory = inventory;
        this.memories = memories;
    }

    /**
     * Has the tags read that an object depends on.
     *
     * @param ways all that it is or may come to be: tags that none of these depends on are read no more
     */
    void watch(Snapshot snapshot, Owner owner, DesiredDistribution... ways) {
        distribution(owner, snapshot).ifPresent(own -> inventory.watch(owner, own));
        var matter = Stream.of(ways)
                .flatMap(way -> Stream.concat(adoptable(way, snapshot).stream(), leftovers(way, snapshot).stream()))
                .distinct()
                .collect(Collectors.partitioningBy(distribution -> isAwaited(owner, distribution, ways)));
        if (!matter.values().stream().allMatch(List::isEmpty)) {
            inventory.watchClosely(owner, matter.get(true), matter.get(false));
        }
    }

    /** Whether somebody waits for its tags to change: of what serves viewers for others nobody does. */
    private boolean isAwaited(Owner owner, ObservedDistribution distribution, DesiredDistribution... ways) {
        boolean sought = Stream.of(ways).flatMap(way -> way.adoption().stream()).anyMatch(adoption -> adoption.id()
                .equals(distribution.id()));
        return sought
                || !distribution.enabled()
                || inventory
                        .tags()
                        .tags(distribution.arn())
                        .flatMap(tags -> Ownership.byTags(owner, tags))
                        .filter(Ownership::isProven)
                        .isPresent();
    }

    Sighting of(DesiredDistribution desired, Snapshot snapshot) {
        return new Sighting(
                own(desired, snapshot).stream().map(this::tagged).toList(),
                snapshot.withAlias(desired.hostname()),
                adoptable(desired, snapshot).map(this::tagged),
                leftovers(desired, snapshot).stream().map(this::tagged).toList(),
                memories.of(desired.owner().uid()).epoch());
    }

    /** The object's distribution, if it is certain which one that is. */
    Optional<ObservedDistribution> distribution(Owner owner, Snapshot snapshot) {
        var own = inventory.mirror().own(owner, snapshot);
        return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }

    private List<ObservedDistribution> own(DesiredDistribution desired, Snapshot snapshot) {
        return inventory.mirror().own(desired.owner(), snapshot);
    }

    private Optional<ObservedDistribution> adoptable(DesiredDistribution desired, Snapshot snapshot) {
        return desired.adoption()
                .filter(adoption -> own(desired, snapshot).isEmpty())
                .flatMap(adoption -> snapshot.withId(adoption.id()));
    }

    private List<ObservedDistribution> leftovers(DesiredDistribution desired, Snapshot snapshot) {
        boolean wouldCreate = own(desired, snapshot).isEmpty()
                && desired.adoption().isEmpty()
                && snapshot.withAlias(desired.hostname()).isEmpty()
                && desired.certificateUsable().isTrue();
        return wouldCreate
                ? Stream.concat(
                                snapshot.disabledOf(desired.owner().installation()).stream(),
                                inventory.strays(snapshot).stream())
                        .toList()
                : List.of();
    }

    private Tagged tagged(ObservedDistribution distribution) {
        var tags = inventory.tags();
        return new Tagged(distribution, tags.tags(distribution.arn()), tags.failure(distribution.arn()));
    }
}
