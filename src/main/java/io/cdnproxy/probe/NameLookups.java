package io.cdnproxy.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one probe is told of names. None is asked for twice, so that whatever the probe says is said of the same answer; and what a name leads
 * to has been asked for with it. The next probe asks anew: a mended record is to be seen.
 */
final class NameLookups {
    private final NameResolver resolver;
    private final AuthoritativeNames names;
    private final Duration timeout;
    private final Map<String, Resolution> known = new ConcurrentHashMap<>();
    private final Map<String, AuthoritativeNames.Told> judged = new ConcurrentHashMap<>();

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
        var answer = names.resolve(hostname, timeout);
        judged.put(hostname, answer);
        return learn(hostname, answer.resolution());
    }

    /** Where a name leads by the servers of its zone: a resolver that is asked too early would go on denying it. */
    Resolution byRight(String hostname) throws InterruptedException {
        var time = TimeLeft.of(timeout);
        return names.byRight(hostname, time.half()).isPresent()
                ? names.resolve(hostname, time.left()).resolution()
                : new Resolution.Unanswered(hostname);
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

    /** Of a name that does not lead where it should, besides what else is there. */
    NameAnswer withPlace(NameAnswer answer, String hostname) throws InterruptedException {
        return answer.leadsElsewhere()
                ? answer.at(new NamePlace(
                        names.claim(hostname, timeout),
                        judged.containsKey(hostname) && judged.get(hostname).startsZone()))
                : answer;
    }

    /** Whether it is a wildcard that leads a name where it leads: one gives way to a record of the name's own. */
    boolean isByWildcard(String hostname) throws InterruptedException {
        return isLikeItsWildcard(hostname, judged(hostname));
    }

    /** The same of a name of which nothing is judged. */
    boolean leadsLikeItsWildcard(String hostname) throws InterruptedException {
        return isLikeItsWildcard(hostname, resolve(hostname));
    }

    private boolean isLikeItsWildcard(String hostname, Resolution resolution) throws InterruptedException {
        var parent = hostname.substring(hostname.indexOf('.') + 1);
        return parent.contains(".")
                && NameComparison.leadAlike(
                        resolution, names.resolve("*." + parent, timeout).resolution());
    }
}
