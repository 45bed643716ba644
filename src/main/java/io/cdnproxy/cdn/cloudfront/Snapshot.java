package io.cdnproxy.cdn.cloudfront;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What existed at the CDN when a sweep began, brought up to date by the product's own writes since. Immutable. */
public final class Snapshot {
    private final Instant begun;
    private final Map<String, ObservedDistribution> byId = new HashMap<>();
    private final Map<String, List<ObservedDistribution>> byComment = new HashMap<>();
    private final Map<String, ObservedDistribution> byAlias = new HashMap<>();
    private final Map<String, List<ObservedDistribution>> byName = new HashMap<>();

    Snapshot(Instant begun, Collection<ObservedDistribution> distributions) {
        this.begun = begun;
        for (var distribution : distributions) {
            byId.put(distribution.id(), distribution);
            byComment
                    .computeIfAbsent(distribution.comment(), comment -> new ArrayList<>())
                    .add(distribution);
            distribution.settings().aliases().forEach(alias -> byAlias.put(alias, distribution));
            distribution.names().forEach(name -> byName.computeIfAbsent(name, first -> new ArrayList<>())
                    .add(distribution));
        }
    }

    /** When the sweep began. */
    public Instant begun() {
        return begun;
    }

    public Collection<ObservedDistribution> distributions() {
        return List.copyOf(byId.values());
    }

    Optional<ObservedDistribution> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<ObservedDistribution> withComment(String comment) {
        return List.copyOf(byComment.getOrDefault(comment, List.of()));
    }

    Optional<ObservedDistribution> withAlias(String hostname) {
        return Optional.ofNullable(byAlias.get(hostname));
    }

    /** Those that answer to a name or dial it. */
    List<ObservedDistribution> goingBy(String name) {
        return List.copyOf(byName.getOrDefault(name, List.of()));
    }

    /** What bears the mark of an installation. */
    public List<ObservedDistribution> of(String installation) {
        return byId.values().stream()
                .filter(distribution -> DistributionMarks.uidIn(distribution.comment(), installation)
                        .isPresent())
                .toList();
    }

    /** What objects of an installation had disabled, sorted by id. */
    List<ObservedDistribution> disabledOf(String installation) {
        return of(installation).stream()
                .filter(distribution -> !distribution.enabled())
                .sorted(Comparator.comparing(ObservedDistribution::id))
                .toList();
    }

    Snapshot with(ObservedDistribution distribution) {
        var distributions = new HashMap<>(byId);
        distributions.put(distribution.id(), distribution);
        return new Snapshot(begun, distributions.values());
    }

    Snapshot without(String id) {
        var distributions = new HashMap<>(byId);
        distributions.remove(id);
        return new Snapshot(begun, distributions.values());
    }
}
