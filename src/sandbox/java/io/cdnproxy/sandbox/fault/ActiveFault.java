package io.cdnproxy.sandbox.fault;

import io.cdnproxy.sandbox.api.Arrival;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A fault that was asked for, and how often it has come true. */
public final class ActiveFault<E> {
    private final int number;
    private final Fault<? extends E> fault;
    private final Random dice;
    private final Clock clock;
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong fired = new AtomicLong();
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    ActiveFault(int number, Fault<? extends E> fault, Clock clock) {
        this.number = number;
        this.fault = fault;
        this.dice = new Random(fault.seed());
        this.clock = clock;
    }

    public int number() {
        return number;
    }

    public Fault<? extends E> fault() {
        return fault;
    }

    /** How many calls were of the kind that the fault is about. */
    public long matched() {
        return matched.get();
    }

    /** How many calls it has happened to. */
    public long fired() {
        return fired.get();
    }

    boolean fires(Arrival arrival) {
        if (!fault.matches(arrival)) {
            return false;
        }
        var count = matched.incrementAndGet();
        var isFiring = count >= fault.from() && count <= fault.to() && isDrawn() && !hasToken(arrival.account());
        if (isFiring) {
            fired.incrementAndGet();
        }
        return isFiring;
    }

    private boolean isDrawn() {
        return fault.probability() == 1 || dice.nextDouble() < fault.probability();
    }

    private boolean hasToken(String account) {
        return fault.effect() instanceof Rate rate
                && buckets.computeIfAbsent(account, key -> new TokenBucket(rate, clock))
                        .take();
    }
}
