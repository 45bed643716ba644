package io.cdnproxy.cdn;

import io.cdnproxy.cdn.FaultyCalls.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lives a life again and again, with every fault at every call. */
public final class FaultSearch {
    /** What makes a difference at a read: the other faults do the same as one of these. */
    private static final List<Fault> AT_READS =
            List.of(Fault.CRASH_BEFORE, Fault.LOST_REPLY, Fault.STALE_READ, Fault.OVERTAKEN);

    private static final List<Fault> AT_WRITES = List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.STALE_READ)));

    /** No more than there are kinds at any call, or two calls would be left out. */
    private static final int EVERY = 3;

    private final Function<Map<Integer, Fault>, List<Boolean>> life;
    private final List<String> violations = new ArrayList<>();
    private int lives;

    /** @param life lives it with numbered faults, and returns which of its calls were writes; throws AssertionError if it ends badly */
    public FaultSearch(Function<Map<Integer, Fault>, List<Boolean>> life) {
        this.life = life;
    }

    /** Every single fault. */
    public FaultSearch one() {
        var calls = live(Map.of());
        for (int at = 0; at < calls.size(); at++) {
            for (var fault : faults(calls.get(at))) {
                live(Map.of(at, fault));
            }
        }
        return this;
    }

    /** Every two faults. The first one changes what comes after it, which is searched as it then is. */
    public FaultSearch two() {
        return two((first, second) -> faults(second.write()));
    }

    /**
     * Every first fault, and at every third call after it one second fault, each call and each kind in its turn: whatever two calls one looks
     * at, there were faults at both of them, of several kinds, in a tenth of the lives.
     */
    public FaultSearch twoInTurn() {
        return two((first, second) -> {
            int turn = first.at() + first.kind() + second.at();
            var kinds = faults(second.write());
            return turn % EVERY == 0 ? List.of(kinds.get(turn / EVERY % kinds.size())) : List.of();
        });
    }

    /** A first fault, by its call and the number of its kind. */
    private record First(int at, int kind) {}

    /** A call at which a second one may come. */
    private record Second(int at, boolean write) {}

    private FaultSearch two(BiFunction<First, Second, List<Fault>> seconds) {
        var calls = live(Map.of());
        for (int first = 0; first < calls.size(); first++) {
            var kinds = faults(calls.get(first));
            for (int kind = 0; kind < kinds.size(); kind++) {
                var fault = kinds.get(kind);
                var following = live(Map.of(first, fault));
                for (int second = first + 1; second < following.size(); second++) {
                    for (var another :
                            seconds.apply(new First(first, kind), new Second(second, following.get(second)))) {
                        live(Map.of(first, fault, second, another));
                    }
                }
            }
        }
        return this;
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }

    public int lives() {
        return lives;
    }

    private List<Boolean> live(Map<Integer, Fault> faults) {
        lives++;
        try {
            return life.apply(faults);
        } catch (AssertionError violation) {
            violations.add(faults + ": " + violation.getMessage());
            return List.of();
        }
    }

    private static List<Fault> faults(boolean atWrite) {
        return atWrite ? AT_WRITES : AT_READS;
    }
}
