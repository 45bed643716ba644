package io.cdnproxy.probe;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Shares a number of permits between tenants. Who has fewest permits comes first, among equals who has waited longest; the last permits
 * are kept for tenants that have none, so that one whose tasks never end can have nearly all and still hold nobody up. Not thread-safe.
 *
 * @param <T> what a permit is needed for
 */
final class FairQueue<T> {
    private static final int SHARE_KEPT_FREE = 8;

    private final int permits;
    private final int keptFree;
    // In the order in which tenants began to wait.
    private final Map<String, Queue<T>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private int taken;

    FairQueue(int permits) {
        this.permits = permits;
        this.keptFree = permits == 1 ? 0 : Math.ceilDiv(permits, SHARE_KEPT_FREE);
    }

    void add(String tenant, T task) {
        waiting.computeIfAbsent(tenant, first -> new ArrayDeque<>()).add(task);
    }

    void remove(String tenant, T task) {
        waiting.computeIfPresent(tenant, (key, tasks) -> {
            tasks.remove(task);
            return tasks.isEmpty() ? null : tasks;
        });
    }

    /** The task that may begin now, with a permit that {@link #release} gives back. */
    Optional<T> take() {
        var next = waiting.keySet().stream().filter(this::mayTake).min(Comparator.comparingInt(this::held));
        return next.map(tenant -> {
            var tasks = waiting.remove(tenant);
            var task = tasks.remove();
            if (!tasks.isEmpty()) {
                waiting.put(tenant, tasks);
            }
            held.merge(tenant, 1, Integer::sum);
            taken++;
            return task;
        });
    }

    void release(String tenant) {
        held.computeIfPresent(tenant, (key, count) -> count == 1 ? null : count - 1);
        taken--;
    }

    void clear() {
        waiting.clear();
    }

    private boolean mayTake(String tenant) {
        int free = permits - taken;
        return free > (held(tenant) == 0 ? 0 : keptFree);
    }

    private int held(String tenant) {
        return held.getOrDefault(tenant, 0);
    }
}
