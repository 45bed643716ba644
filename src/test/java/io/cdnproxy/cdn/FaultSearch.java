package io.cdnproxy.cdn;

import io.cdnproxy.cdn.FaultyCalls.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Lives a life again and again, with every fault at every call. */
public final class FaultSearch {
    /** What makes a difference at a read: the other faults do the same as one of these. */
    private static final Set<Fault> AT_READS =
            EnumSet.of(Fault.CRASH_BEFORE, Fault.LOST_REPLY, Fault.STALE_READ, Fault.OVERTAKEN);

    private static final Set<Fault> AT_WRITES = EnumSet.complementOf(EnumSet.of(Fault.STALE_READ));

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
        var calls = live(Map.of());
        for (int first = 0; first < calls.size(); first++) {
            for (var fault : faults(calls.get(first))) {
                var following = live(Map.of(first, fault));
                for (int second = first + 1; second < following.size(); second++) {
                    for (var another : faults(following.get(second))) {
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

    private static Set<Fault> faults(boolean atWrite) {
        return atWrite ? AT_WRITES : AT_READS;
    }
}
