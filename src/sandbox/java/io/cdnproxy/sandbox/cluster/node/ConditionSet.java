package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds a pod's conditions; the transition time moves only with the status. */
final class ConditionSet {
    private final List<PodCondition> before;
    private final Long generation;
    private final Instant now;
    private final List<PodCondition> conditions = new ArrayList<>();

    ConditionSet(List<PodCondition> before, Long generation, Instant now) {
        this.before = before;
        this.generation = generation;
        this.now = now;
    }

    ConditionSet add(String type, boolean status) {
        return add(type, status, null, null);
    }

    ConditionSet add(String type, boolean status, String reason, String message) {
        String word = status ? "True" : "False";
        String since = before.stream()
                .filter(old -> type.equals(old.getType()) && word.equals(old.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .findFirst()
                .orElseGet(() -> Timestamps.of(now));
        conditions.add(new PodConditionBuilder()
                .withType(type)
                .withStatus(word)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(since)
                .withObservedGeneration(generation)
                .build());
        return this;
    }

    List<PodCondition> build() {
        return List.copyOf(conditions);
    }
}
