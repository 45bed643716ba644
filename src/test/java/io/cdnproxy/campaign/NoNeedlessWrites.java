package io.cdnproxy.campaign;

import java.util.List;

/** Nothing was created, deleted or, at the CDN, written more often than without the fault. */
final class NoNeedlessWrites implements Oracle {

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        return seen.writes().entrySet().stream()
                .filter(write -> write.getValue() > needed(write.getKey(), workload, reference))
                .map(write -> "%s: %d times, not %d"
                        .formatted(write.getKey(), write.getValue(), needed(write.getKey(), workload, reference)))
                .sorted()
                .toList();
    }

    private static int needed(String write, Workload workload, Evidence reference) {
        int again = workload.repeatable().contains(write) ? 1 : 0;
        return reference.writes().getOrDefault(write, 0) + again;
    }
}
