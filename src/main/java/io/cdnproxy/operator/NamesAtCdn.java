package io.cdnproxy.operator;

import io.cdnproxy.Installation;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.Cdn;
import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.hostname.ServedNames;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Distributions as those see them who give out hostnames: at every CDN, whichever an object names. */
record NamesAtCdn(Installation installation, Cdns cdns) implements ServedNames {

    @Override
    public Sight of(CdnProxy object, Set<String> unsettled) {
        var spec = object.getSpec();
        var wanted = Set.of(spec.hostname(), spec.origin().hostname());
        var owner = installation.owner(object);
        var named = cdns.of(spec.cdn());
        var seen = named.sightingOf(owner, wanted, unsettled);
        var elsewhere = cdns.all().stream().filter(cdn -> !cdn.equals(named)).map(cdn -> consulted(cdn, unsettled)
                .othersGoingBy(owner, wanted, unsettled));
        var everywhere = Stream.concat(Stream.of(seen), elsewhere).toList();
        return new Sight(
                seen.own().map(NamesAtCdn::names),
                everywhere.stream()
                        .flatMap(sighting -> sighting.others().stream())
                        .map(NamesAtCdn::other)
                        .toList(),
                seen.inherited(),
                everywhere.stream()
                        .flatMap(sighting -> sighting.unseen().stream())
                        .collect(Collectors.toSet()));
    }

    /** What an object left there may be all that there is. */
    private Cdn consulted(Cdn cdn, Set<String> unsettled) {
        if (!unsettled.isEmpty() && cdn.hasAccount()) {
            cdns.consult(cdn);
        }
        return cdn;
    }

    private static Other other(NameSighting.Other other) {
        var distribution = other.distribution();
        return new Other(
                other.description(),
                names(List.of(distribution)),
                other.tags().map(NamesAtCdn::marks),
                other.release());
    }

    private static Names names(List<Distribution> distributions) {
        return new Names(
                distributions.stream()
                        .flatMap(distribution -> distribution.bound().stream())
                        .collect(Collectors.toSet()),
                distributions.stream()
                        .flatMap(distribution -> distribution.originName().stream())
                        .collect(Collectors.toSet()));
    }

    private static Marks marks(Map<String, String> tags) {
        var object = tags.getOrDefault(Owner.OBJECT_TAG, "/");
        int slash = object.indexOf('/');
        return new Marks(
                new ResourceID(object.substring(slash + 1), object.substring(0, Math.max(slash, 0))),
                tags.getOrDefault(Owner.UID_TAG, ""));
    }
}
