package io.cdnproxy.sandbox.fault;

import io.cdnproxy.sandbox.api.Arrival;
import io.cdnproxy.sandbox.api.LostConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** The faults that are asked for at the moment. Safe to use from any thread. */
public final class Faults<E> {
    private final List<ActiveFault<E>> active = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final Clock clock;

    public Faults(Clock clock) {
        this.clock = clock;
    }

    /** For calls from now on. */
    public ActiveFault<E> add(Fault<? extends E> fault) {
        var added = new ActiveFault<E>(lastNumber.incrementAndGet(), fault, clock);
        active.add(added);
        return added;
    }

    public List<ActiveFault<E>> active() {
        return List.copyOf(active);
    }

    /** @return whether there was one of that number */
    public boolean remove(int number) {
        return active.removeIf(fault -> fault.number() == number);
    }

    public void clear() {
        active.clear();
    }

    /**
     * Lets happen to a call what shall happen before its effect, and tells what else shall.
     *
     * @param ordinary what is so when nothing happens
     * @param happening what one effect makes of it; one that throws is the last
     */
    public <C> C befall(Arrival arrival, C ordinary, BiFunction<C, ? super E, C> happening) {
        var circumstances = ordinary;
        for (var fault : active) {
            if (fault.fires(arrival)) {
                circumstances = happening.apply(circumstances, fault.fault().effect());
            }
        }
        return circumstances;
    }

    /** @throws LostConnectionException when the emulator is closed meanwhile */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new LostConnectionException();
        }
    }
}
