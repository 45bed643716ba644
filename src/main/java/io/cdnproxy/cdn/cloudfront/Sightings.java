package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import java.util.List;
import java.util.Optional;
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
        var awaited = Stream.of(ways)
                .flatMap(way -> Stream.concat(adoptable(way, snapshot).stream(), leftovers(way, snapshot).stream()))
                .distinct()
                .toList();
        if (!awaited.isEmpty()) {
            inventory.watchClosely(owner, awaited);
        }
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
        return wouldCreate ? snapshot.disabledOf(desired.owner().installation()) : List.of();
    }

    private Tagged tagged(ObservedDistribution distribution) {
        var tags = inventory.tags();
        return new Tagged(distribution, tags.tags(distribution.arn()), tags.failure(distribution.arn()));
    }
}
