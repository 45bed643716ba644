package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.NameSighting.Other;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for services that names are bound to which an object wants. What a service dials is found by no name. The object is told when that
 * changes.
 */
final class NameSightings {
    private final ServiceApi api;
    private final Services services;

    NameSightings(ServiceApi api, Services services) {
        this.api = api;
        this.services = services;
    }

    boolean hasAccount() {
        return api.canAsk();
    }

    /** Of an object that is at UPYUN. */
    NameSighting of(Owner owner, Set<String> unsettled) {
        services.watch(owner);
        var looks = looks(owner, unsettled);
        return new NameSighting(own(owner, looks.values()), others(owner, looks.values()), false, unseen(looks));
    }

    /** Of one that is elsewhere. */
    NameSighting ofOthers(Owner owner, Set<String> unsettled) {
        var looks = looks(owner, unsettled);
        return new NameSighting(Optional.empty(), others(owner, looks.values()), false, unseen(looks));
    }

    private Map<String, ServiceLook> looks(Owner owner, Set<String> unsettled) {
        var asked = api.canAsk() ? unsettled : Set.<String>of();
        services.watchNames(owner, asked);
        var looks = new HashMap<String, ServiceLook>();
        asked.forEach(name -> looks.put(name, services.lookFor(name)));
        return looks;
    }

    /** What cannot be told must not hold anybody up. */
    private static Set<String> unseen(Map<String, ServiceLook> looks) {
        return looks.entrySet().stream()
                .filter(look ->
                        !look.getValue().known() && look.getValue().failure().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Its own service, or else what an earlier object of the same name has left. */
    private Optional<List<Distribution>> own(Owner owner, Collection<ServiceLook> looks) {
        if (!services.look(owner).known()) {
            return Optional.empty();
        }
        var own = services.own(owner)
                .map(Stream::of)
                .orElseGet(() -> found(looks).filter(service -> ServiceMark.isPredecessors(owner, service)))
                .map(ObservedService::toDistribution)
                .toList();
        return own.isEmpty() && !looks.stream().allMatch(ServiceLook::known) ? Optional.empty() : Optional.of(own);
    }

    private static List<Other> others(Owner owner, Collection<ServiceLook> looks) {
        return found(looks)
                .filter(ObservedService::visible)
                .filter(service -> isAnothers(owner, ServiceMark.tags(service.remark())))
                .map(service -> new Other(
                        service.toDistribution(),
                        Optional.of(ServiceMark.tags(service.remark())),
                        "service " + service.name(),
                        OwnershipAdvice.release()))
                .toList();
    }

    private static Stream<ObservedService> found(Collection<ServiceLook> looks) {
        return looks.stream().flatMap(look -> look.service().stream()).distinct();
    }

    /** Another object's of this installation: whatever else there is, nobody's name is kept for. */
    private static boolean isAnothers(Owner owner, Map<String, String> tags) {
        return owner.installation().equals(tags.get(Owner.INSTALLATION_TAG))
                && Ownership.byTags(owner, tags)
                        .filter(Ownership.OTHERS::equals)
                        .isPresent();
    }
}
