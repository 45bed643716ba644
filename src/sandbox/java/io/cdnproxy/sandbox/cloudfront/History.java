package io.cdnproxy.sandbox.cloudfront;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What a thing was at any time, so that a late reader can be shown an old state. Immutable.
 *
 * @param versions in the order in which they were written; an empty one is the end
 */
public record History<T>(List<Version<T>> versions) {

    public History {
        versions = List.copyOf(versions);
    }

    public record Version<T>(Instant from, Optional<T> state) {}

    public static <T> History<T> begin(T created, Instant now) {
        return new History<>(List.of(new Version<>(now, Optional.of(created))));
    }

    public History<T> then(Optional<T> next, Instant now) {
        var longer = new ArrayList<>(versions);
        longer.add(new Version<>(now, next));
        return new History<>(longer);
    }

    /** Whether or not it still exists. */
    public T first() {
        return versions.getFirst().state().orElseThrow();
    }

    public Optional<T> latest() {
        return versions.getLast().state();
    }

    public Optional<T> at(Instant time) {
        return versions.reversed().stream()
                .filter(version -> !version.from().isAfter(time))
                .findFirst()
                .flatMap(Version::state);
    }

    /**
     * Whether something was so at some moment since then.
     *
     * @param holds asked for the first moment of each version only: what a version lets go of it does not take up again
     */
    public boolean wasSince(Instant time, BiPredicate<T, Instant> holds) {
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            var isOver = i + 1 < versions.size() && !versions.get(i + 1).from().isAfter(time);
            var begin = version.from().isAfter(time) ? version.from() : time;
            if (!isOver
                    && version.state().filter(state -> holds.test(state, begin)).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
