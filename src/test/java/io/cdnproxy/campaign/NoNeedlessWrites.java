package io.cdnproxy.campaign;

import java.util.List;

/** Nothing was created, deleted or, at the CDN, written more often than without the fault. */
final class NoNeedlessWrites implements Oracle {

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        return seen.writes().entrySet().stream()
                .filter(write -> write.getValue() > needed(write.getKey(), reference))
                .map(write -> "%s: %d times, not %d"
                        .formatted(write.getKey(), write.getValue(), needed(write.getKey(), reference)))
                .sorted()
                .toList();
    }

    private static int needed(String write, Evidence reference) {
        return reference.writes().getOrDefault(write, 0);
    }
}
