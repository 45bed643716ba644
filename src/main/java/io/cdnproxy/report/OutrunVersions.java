package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which versions of objects the API server has called outrun. One that is so stays so: until the informer shows another, a status on top of it
 * would be refused again, by a server that is late with its watches because it has too much to do already. In memory only: a new process
 * asks once.
 */
final class OutrunVersions {
    private static final Duration FIRST = Duration.ofMillis(200);

    /** Whoever refuses for another reason than that is asked again. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Map<String, Outrun> byUid = new ConcurrentHashMap<>();

    private record Outrun(String version, Duration pause, Instant until) {

        static Outrun at(String version, Duration pause, Instant now) {
            return new Outrun(version, pause, now.plus(pause));
        }

        Outrun again(String seen, Instant now) {
            var longer = pause.multipliedBy(2);
            return Objects.equals(seen, version)
                    ? at(version, longer.compareTo(LONGEST) < 0 ? longer : LONGEST, now)
                    : at(seen, FIRST, now);
        }

        boolean isOver(Instant now) {
            return now.isAfter(until.plus(LONGEST));
        }
    }

    /** For how long nothing is to be written on top of this version; empty when it may be tried. */
    Optional<Duration> wait(CdnProxy seen, Instant now) {
        return Optional.ofNullable(byUid.get(seen.getMetadata().getUid()))
                .filter(outrun ->
                        Objects.equals(outrun.version(), seen.getMetadata().getResourceVersion()))
                .map(outrun -> Duration.between(now, outrun.until()))
                .filter(Duration::isPositive);
    }

    /** Notes that this version was outrun. */
    void note(CdnProxy seen, Instant now) {
        byUid.values().removeIf(outrun -> outrun.isOver(now));
        var version = seen.getMetadata().getResourceVersion();
        byUid.merge(
                seen.getMetadata().getUid(),
                Outrun.at(version, FIRST, now),
                (before, first) -> before.again(version, now));
    }
}
