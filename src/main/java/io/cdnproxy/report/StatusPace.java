package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets news of an object that is on its way wait a moment for more, so that many small steps become few patches. What people and tools
 * wait for is told at once: the first status, that a new spec was seen and by which one the object is worked, whose a hostname is, and a turn of Ready or of Accepted. All of it is in memory only: a
 * new process tells at once.
 */
final class StatusPace {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /** After this the next news is the first again. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final Map<String, Told> byUid = new ConcurrentHashMap<>();

    private record Told(Instant at, Duration pause) {

        Told next(Instant now) {
            var longer = pause.multipliedBy(2);
            return new Told(now, longer.compareTo(LONGEST) < 0 ? longer : LONGEST);
        }

        boolean isOver(Instant now) {
            return now.isAfter(at.plus(QUIET));
        }
    }

    /** How long a status has still to wait; empty when it may be written. */
    Optional<Duration> wait(String uid, CdnProxyStatus before, CdnProxyStatus wanted, Instant now) {
        if (before == null || cannotWait(before, wanted)) {
            return Optional.empty();
        }
        return Optional.ofNullable(byUid.get(uid))
                .map(told -> Duration.between(now, told.at().plus(told.pause())))
                .filter(Duration::isPositive);
    }

    /** Notes that a status was written. */
    void written(String uid, Instant now) {
        byUid.values().removeIf(told -> told.isOver(now));
        byUid.merge(uid, new Told(now, FIRST), (before, first) -> before.next(now));
    }

    private static boolean cannotWait(CdnProxyStatus before, CdnProxyStatus wanted) {
        return !Objects.equals(before.observedGeneration(), wanted.observedGeneration())
                || !Objects.equals(before.hostnames(), wanted.hostnames())
                || !Objects.equals(before.accepted(), wanted.accepted())
                || !Objects.equals(status(before, ConditionType.Ready), status(wanted, ConditionType.Ready))
                || !Objects.equals(status(before, ConditionType.Accepted), status(wanted, ConditionType.Accepted));
    }

    private static Optional<Verdict.Status> status(CdnProxyStatus status, ConditionType type) {
        return Conditions.find(status.conditions(), type)
                .flatMap(Conditions::verdict)
                .map(Verdict::status);
    }
}
