package io.cdnproxy.campaign;

import io.cdnproxy.campaign.CrashPoint.Side;
import io.cdnproxy.campaign.proxy.Gate;
import io.cdnproxy.campaign.proxy.Mutation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Where the mutating requests of one operator pass, whichever API they are for: counted, remembered, and one of them its last. */
final class CrashGate implements Gate {
    private static final int SUCCESSES = 200;
    private static final int REDIRECTS = 300;

    private final IntSupplier kill;
    private final Map<Mutation, Integer> accepted = new HashMap<>();
    private final List<Trigger> committed = new ArrayList<>();
    private Optional<CrashPoint> crashPoint = Optional.empty();
    private Optional<Integer> exitStatus = Optional.empty();
    private boolean fired;
    private long lastMutation = System.nanoTime();

    /** @param kill ends the operator as the kernel would, and tells its exit status once it is gone */
    CrashGate(IntSupplier kill) {
        this.kill = kill;
    }

    /** Counts from here on, and waits for the crash point if there is one. */
    synchronized void arm(Optional<CrashPoint> point) {
        accepted.clear();
        committed.clear();
        crashPoint = point;
    }

    /** The requests that were accepted, in the order of their answers. */
    synchronized List<Trigger> committed() {
        return List.copyOf(committed);
    }

    /** Whether the crash point was met. */
    synchronized boolean fired() {
        return fired;
    }

    /** Of the operator that was killed. */
    synchronized Optional<Integer> exitStatus() {
        return exitStatus;
    }

    /** How long there has been no mutating request. */
    synchronized Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastMutation);
    }

    @Override
    public Passage enter(Mutation mutation) {
        var trigger = next(mutation);
        return new Passage() {
            @Override
            public boolean isSentOn() {
                return survives(trigger, Side.BEFORE_SENT);
            }

            @Override
            public boolean isAnswered(int status) {
                // A request that was refused committed nothing: that would be another fault than the planned one.
                if (status < SUCCESSES || status >= REDIRECTS) {
                    return true;
                }
                commit(trigger);
                return survives(trigger, Side.AFTER_COMMITTED);
            }
        };
    }

    private synchronized Trigger next(Mutation mutation) {
        lastMutation = System.nanoTime();
        return new Trigger(mutation, accepted.getOrDefault(mutation, 0) + 1);
    }

    private synchronized void commit(Trigger trigger) {
        accepted.merge(trigger.mutation(), 1, Integer::sum);
        committed.add(trigger);
    }

    private boolean survives(Trigger trigger, Side side) {
        synchronized (this) {
            if (fired || !crashPoint.equals(Optional.of(new CrashPoint(trigger, side)))) {
                return true;
            }
            fired = true;
        }
        // Not while holding the lock: other requests go their way meanwhile.
        int status = kill.getAsInt();
        synchronized (this) {
            exitStatus = Optional.of(status);
        }
        return false;
    }
}
