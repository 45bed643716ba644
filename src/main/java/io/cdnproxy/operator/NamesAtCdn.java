package io.cdnproxy.operator;

import io.cdnproxy.Installation;
import io.cdnproxy.api.CdnProxy;
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

/** Distributions as those see them who give out hostnames. */
record NamesAtCdn(Installation installation, Cdns cdns) implements ServedNames {

    @Override
    public Sight of(CdnProxy object) {
        var spec = object.getSpec();
        var wanted = Set.of(spec.hostname(), spec.origin().hostname());
        var seen = cdns.of(spec).sightingOf(installation.owner(object), wanted);
        return new Sight(
                seen.own().map(NamesAtCdn::names),
                seen.others().stream().map(NamesAtCdn::other).toList());
    }

    private static Other other(NameSighting.Other other) {
        var distribution = other.distribution();
        return new Other(
                distribution.id(), names(List.of(distribution)), other.tags().map(NamesAtCdn::marks));
    }

    private static Names names(List<Distribution> distributions) {
        return new Names(
                distributions.stream()
                        .flatMap(distribution -> distribution.aliases().stream())
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
