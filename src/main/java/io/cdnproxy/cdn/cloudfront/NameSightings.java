package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.NameSighting.Other;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what goes by names that an object wants. The object is told when that changes. */
final class NameSightings {
    private final Inventory inventory;

    NameSightings(Inventory inventory) {
        this.inventory = inventory;
    }

    NameSighting of(Owner owner, Set<String> wanted) {
        inventory.watchNames(owner, wanted);
        return inventory.snapshot().map(now -> sighting(owner, wanted, now)).orElse(NameSighting.NOTHING_KNOWN);
    }

    private NameSighting sighting(Owner owner, Set<String> wanted, Snapshot now) {
        var own = inventory.mirror().own(owner, now);
        var marked = wanted.stream()
                .flatMap(name -> now.goingBy(name).stream())
                .distinct()
                .filter(distribution -> DistributionMarks.uidIn(distribution.comment(), owner.installation())
                        .isPresent())
                .filter(distribution -> !own.contains(distribution))
                .toList();
        inventory.watchNamed(owner, marked);
        var inherited = marked.stream()
                .filter(distribution -> isProven(owner, distribution))
                .toList();
        var others = marked.stream()
                .filter(distribution -> !inherited.contains(distribution))
                .filter(ObservedDistribution::isInUse)
                // What cannot be told must not hold anybody up.
                .filter(distribution -> !isUnreadable(distribution))
                .map(distribution -> new Other(
                        distribution.toDistribution(),
                        inventory.tags().tags(distribution.arn()),
                        "distribution " + distribution.id(),
                        release(owner)))
                .toList();
        return new NameSighting(
                own(own, inherited, marked),
                others,
                Stream.concat(own.stream(), inherited.stream())
                        .anyMatch(distribution -> wasAnothers(owner, distribution)));
    }

    private static String release(Owner owner) {
        return ("whoever owns the AWS account takes the name off the distribution, disables or deletes it, or tags it %s=%s if it is"
                        + " to be this object's")
                .formatted(Owner.UID_TAG, owner.uid());
    }

    private static boolean wasAnothers(Owner owner, ObservedDistribution own) {
        return DistributionMarks.uidIn(own.comment(), owner.installation())
                .filter(uid -> !uid.equals(owner.uid()))
                .isPresent();
    }

    private Optional<List<Distribution>> own(
            List<ObservedDistribution> own, List<ObservedDistribution> inherited, List<ObservedDistribution> marked) {
        if (!own.isEmpty()) {
            return Optional.of(distributions(own));
        }
        boolean unread = marked.stream()
                .anyMatch(distribution ->
                        inventory.tags().tags(distribution.arn()).isEmpty());
        return inherited.isEmpty() && unread ? Optional.empty() : Optional.of(distributions(inherited));
    }

    private static List<Distribution> distributions(List<ObservedDistribution> observed) {
        return observed.stream().map(ObservedDistribution::toDistribution).toList();
    }

    private boolean isProven(Owner owner, ObservedDistribution distribution) {
        return inventory
                .tags()
                .tags(distribution.arn())
                .flatMap(tags -> Ownership.byTags(owner, tags))
                .filter(Ownership::isProven)
                .isPresent();
    }

    private boolean isUnreadable(ObservedDistribution distribution) {
        var tags = inventory.tags();
        return tags.tags(distribution.arn()).isEmpty()
                && tags.failure(distribution.arn()).isPresent();
    }
}
