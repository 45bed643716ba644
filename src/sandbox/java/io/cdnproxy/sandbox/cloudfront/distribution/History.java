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

    /** Of what it is the history of, whether or not that still exists. */
    String arn() {
        return versions.getFirst().distribution().orElseThrow().arn();
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

    /** Whether a distribution used the certificate at some moment since then. */
    boolean usedCertificateSince(String arn, Instant time) {
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            var isOver = i + 1 < versions.size() && !versions.get(i + 1).from().isAfter(time);
            var begin = version.from().isAfter(time) ? version.from() : time;
            // What a version lets go of it does not take up again, so that its first moment tells.
            if (!isOver
                    && version.distribution()
                            .filter(distribution -> distribution.usesCertificate(arn, begin))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
