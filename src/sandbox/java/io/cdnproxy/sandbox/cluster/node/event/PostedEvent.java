package io.cdnproxy.sandbox.cluster.node.event;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that was sent and may happen again. Each sending makes the pause before the next one longer: a probe that
 * fails every second shall not cost a request every second, and a pod that waits for ever shall cost next to nothing.
 *
 * @param event as the API server has it; empty if it refused
 * @param count how often it has happened
 * @param sentAt when it was last sent
 * @param pause for how long it is only counted after that
 */
record PostedEvent(Optional<Event> event, int count, Instant sentAt, Duration pause) {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    /** As client-go's recorder has it for an object that repeats itself. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    static PostedEvent first(Optional<Event> event, Instant now) {
        return new PostedEvent(event, 1, now, SHORTEST_PAUSE);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(sentAt.plus(pause));
    }

    PostedEvent counted() {
        return new PostedEvent(event, count + 1, sentAt, pause);
    }

    PostedEvent sent(Optional<Event> answer, Instant now) {
        boolean calmMeanwhile = now.isAfter(sentAt.plus(LONGEST_PAUSE.multipliedBy(2)));
        Duration doubled = pause.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return new PostedEvent(answer, count, now, calmMeanwhile ? SHORTEST_PAUSE : next);
    }
}
