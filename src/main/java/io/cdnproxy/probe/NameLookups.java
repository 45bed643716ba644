package io.cdnproxy.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one probe is told of names. None is asked for twice, so that whatever the probe says is said of the same answer; and what a name leads
 * to has been asked for with it. The next probe asks anew: a mended record is to be seen.
 */
final class NameLookups {
    /** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4, without the dots that are counted there. */
    static final int LONGEST_NAME = 253;

    private final NameResolver resolver;
    private final AuthoritativeNames names;
    private final Duration timeout;
    private final Map<String, Resolution> known = new ConcurrentHashMap<>();
    private final Map<String, AuthoritativeNames.Told> judged = new ConcurrentHashMap<>();
    private final Map<String, String> zones = new ConcurrentHashMap<>();

    /** @param timeout for each name */
    NameLookups(NameResolver resolver, AuthoritativeNames names, Duration timeout) {
        this.resolver = resolver;
        this.names = names;
        this.timeout = timeout;
    }

    /** As {@link NameResolver#resolve}. */
    Resolution resolve(String hostname) throws InterruptedException {
        var told = known.get(hostname);
        if (told != null) {
            return told;
        }
        return learn(hostname, resolver.resolve(hostname, timeout));
    }

    /** As {@link AuthoritativeNames#resolve}, of a name of which it is judged where it leads. */
    Resolution judged(String hostname) throws InterruptedException {
        var told = judged.get(hostname);
        if (told != null) {
            return told.resolution();
        }
        var answer = byZone(hostname, timeout);
        judged.put(hostname, answer);
        return learn(hostname, answer.resolution());
    }

    /** Where a name leads by the servers of its zone: a resolver that is asked too early would go on denying it. */
    Resolution byRight(String hostname) throws InterruptedException {
        return toldByRight(hostname).resolution();
    }

    /** The same, with what is said of it besides. */
    AuthoritativeNames.Told toldByRight(String hostname) throws InterruptedException {
        var time = TimeLeft.of(timeout);
        return names.byRight(hostname, time.half()).isPresent()
                ? byZone(hostname, time.left())
                : new AuthoritativeNames.Told(new Resolution.Unanswered(hostname), List.of());
    }

    private AuthoritativeNames.Told byZone(String hostname, Duration patience) throws InterruptedException {
        var told = names.resolve(hostname, patience);
        told.zone().ifPresent(zone -> zones.put(hostname, zone));
        return told;
    }

    private Resolution learn(String hostname, Resolution resolution) {
        known.put(hostname, resolution);
        if (resolution instanceof Resolution.Found found) {
            found.aliases().forEach(alias -> known.putIfAbsent(alias, found.from(alias)));
        }
        return resolution;
    }

    /** What is said of the names that are judged besides what they were judged by. */
    List<Hearsay> hearsay() {
        return judged.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(told -> told.getValue().hearsay().stream())
                .toList();
    }

    /** Compares where some name leads with where another one should. */
    interface Expectation {
        NameAnswer of(Resolution resolution) throws InterruptedException;
    }

    /**
     * Of a name that does not lead where it should, besides what else is there.
     *
     * @param publisher who is to write its record
     * @param expected where it should lead
     */
    NameAnswer withPlace(NameAnswer answer, String hostname, Publisher publisher, Expectation expected)
            throws InterruptedException {
        if (!answer.leadsElsewhere()) {
            return answer;
        }
        var zone = Optional.ofNullable(zones.get(hostname));
        return answer.at(new NamePlace(
                names.claim(hostname, timeout),
                zone.filter(hostname::equals).isPresent(),
                answer instanceof NameAnswer.Absent && zone.isPresent()
                        ? misplacement(hostname, zone.get(), publisher, expected)
                        : Optional.empty()));
    }

    private Optional<NamePlace.Misplacement> misplacement(
            String hostname, String zone, Publisher publisher, Expectation expected) throws InterruptedException {
        if (!hostname.endsWith("." + zone)) {
            return Optional.empty();
        }
        var relative = hostname.substring(0, hostname.length() - zone.length() - 1);
        if (!zone.contains(".")) {
            return relative.contains(".") ? Optional.of(new NamePlace.Undelegated(zone)) : Optional.empty();
        }
        var doubled = hostname + "." + zone;
        return publisher == Publisher.READER
                        && doubled.length() <= LONGEST_NAME
                        && expected.of(byRight(doubled)) instanceof NameAnswer.AsExpected
                ? Optional.of(new NamePlace.Doubled(doubled, relative))
                : Optional.empty();
    }

    /** Whether it is a wildcard that leads a name where it leads: one gives way to a record of the name's own. */
    boolean isByWildcard(String hostname) throws InterruptedException {
        return isLikeItsWildcard(hostname, judged(hostname));
    }

    /** The same of a name of which nothing is judged. */
    boolean leadsLikeItsWildcard(String hostname) throws InterruptedException {
        return isLikeItsWildcard(hostname, resolve(hostname));
    }

    /** The same of a name of which somebody else was told where it leads. */
    boolean isLikeItsWildcard(String hostname, Resolution resolution) throws InterruptedException {
        var parent = hostname.substring(hostname.indexOf('.') + 1);
        return parent.contains(".")
                && NameComparison.leadAlike(
                        resolution, names.resolve("*." + parent, timeout).resolution());
    }
}
