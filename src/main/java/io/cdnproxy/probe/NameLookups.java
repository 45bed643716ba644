package io.cdnproxy.probe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one probe is told of names. None is asked for twice, so that whatever the probe says is said of the same answer; and what a name leads
 * to has been asked for with it. The next probe asks anew: a mended record is to be seen.
 */
final class NameLookups {
    private final NameResolver resolver;
    private final Duration timeout;
    private final Map<String, Resolution> known = new ConcurrentHashMap<>();

    /** @param timeout for each name */
    NameLookups(NameResolver resolver, Duration timeout) {
        this.resolver = resolver;
        this.timeout = timeout;
    }

    /** As {@link NameResolver#resolve}. */
    Resolution resolve(String hostname) throws InterruptedException {
        var told = known.get(hostname);
        if (told != null) {
            return told;
        }
        var resolution = resolver.resolve(hostname, timeout);
        known.put(hostname, resolution);
        if (resolution instanceof Resolution.Found found) {
            found.aliases().forEach(alias -> known.putIfAbsent(alias, found.from(alias)));
        }
        return resolution;
    }

    /** As {@link NameResolver#withClaim}. */
    NameAnswer withClaim(NameAnswer answer, String hostname) throws InterruptedException {
        return resolver.withClaim(answer, hostname, timeout);
    }
}
