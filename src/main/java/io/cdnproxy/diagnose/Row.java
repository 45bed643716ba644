package io.cdnproxy.diagnose;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;

/** What is told of one condition. */
record Row(String type, String status, String reason, String message) {

    static List<Row> of(Map<ConditionType, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row of(ConditionType type, Verdict verdict) {
        return new Row(type.name(), verdict.status().name(), verdict.reason().name(), verdict.message());
    }

    /** As an operator of whatever version has written it. */
    static Row of(Condition condition) {
        return new Row(condition.getType(), condition.getStatus(), condition.getReason(), condition.getMessage());
    }
}
