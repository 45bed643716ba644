package io.cdnproxy.sandbox.cloudfront.distribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a distribution was at any time, so that a late reader can be shown an old state. Immutable.
 *
 * @param versions in the order in which they were written; an empty one is the end
 */
record History(List<Version> versions) {

    History {
        versions = List.copyOf(versions);
    }

    record Version(Instant from, Optional<Distribution> distribution) {}

    static History begin(Distribution created, Instant now) {
        return new History(List.of(new Version(now, Optional.of(created))));
    }

    History then(Optional<Distribution> next, Instant now) {
        var longer = new ArrayList<>(versions);
        longer.add(new Version(now, next));
        return new History(longer);
    }

    Optional<Distribution> latest() {
        return versions.getLast().distribution();
    }

    Optional<Distribution> at(Instant time) {
        return versions.reversed().stream()
                .filter(version -> !version.from().isAfter(time))
                .findFirst()
                .flatMap(Version::distribution);
    }
}
