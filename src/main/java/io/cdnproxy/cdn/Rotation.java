package io.cdnproxy.cdn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Whose turn it is: first of those whose last one is longest ago, and who had none before. Not thread-safe. */
final class Rotation {
    private final Map<String, Long> lastTurns = new HashMap<>();
    private long turns;

    /** Forgets all but these. */
    void keep(Collection<String> known) {
        lastTurns.keySet().retainAll(known);
    }

    /**
     * Takes what is next, and the turns for it. What several wait for is one's turn only.
     *
     * @param waiting what each waits for
     * @param order in which one's own is taken
     */
    List<String> take(Map<String, ? extends Collection<String>> waiting, Comparator<String> order, int limit) {
        var taken = new LinkedHashSet<String>();
        var rest = new HashMap<String, List<String>>();
        waiting.forEach((who, what) -> rest.put(who, new ArrayList<>(what)));
        rest.values().forEach(what -> what.sort(order.reversed()));
        while (taken.size() < limit && !rest.isEmpty()) {
            var next = rest.keySet().stream().min(this::byLastTurn).orElseThrow();
            takeOne(next, rest, taken);
        }
        return List.copyOf(taken);
    }

    private void takeOne(String who, Map<String, List<String>> rest, SequencedSet<String> taken) {
        var own = rest.get(who);
        boolean isNew = false;
        while (!isNew && !own.isEmpty()) {
            isNew = taken.add(own.removeLast());
        }
        if (isNew) {
            turns++;
            lastTurns.put(who, turns);
        }
        if (own.isEmpty()) {
            rest.remove(who);
        }
    }

    private int byLastTurn(String one, String other) {
        return Comparator.<String>comparingLong(who -> lastTurns.getOrDefault(who, 0L))
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other);
    }
}
