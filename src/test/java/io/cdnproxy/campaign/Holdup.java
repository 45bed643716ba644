package io.cdnproxy.campaign;

import io.cdnproxy.campaign.proxy.Gate;
import io.cdnproxy.campaign.proxy.Mutation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Lets some requests wait, as an API server does that has too much to do, and then goes on with them. */
final class Holdup implements Gate {
    private final Gate next;
    private volatile Wait wait = new Wait(request -> false, Duration.ZERO);

    private record Wait(Predicate<Mutation> concerned, Duration longest, CountDownLatch begun, CountDownLatch over) {
        Wait(Predicate<Mutation> concerned, Duration longest) {
            this(concerned, longest, new CountDownLatch(1), new CountDownLatch(1));
        }
    }

    Holdup(Gate next) {
        this.next = next;
    }

    /** From now on. */
    void begin(Predicate<Mutation> concerned) {
        slowDown(concerned, ChronoUnit.FOREVER.getDuration());
    }

    /** From now on each of them waits for so long. */
    void slowDown(Predicate<Mutation> concerned, Duration each) {
        wait = new Wait(concerned, each);
    }

    /** Whether a request waits, or has waited. */
    boolean hasBegun() {
        return wait.begun().getCount() == 0;
    }

    /** All that wait go on, and none waits any more. */
    void end() {
        wait.over().countDown();
    }

    @Override
    public Passage enter(Mutation request) {
        var current = wait;
        if (current.concerned().test(request)) {
            current.begun().countDown();
            try {
                current.over().await(current.longest().toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return next.enter(request);
    }
}
