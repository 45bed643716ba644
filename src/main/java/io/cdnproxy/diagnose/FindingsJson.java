package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.util.Map;

/** Findings for programs. The names are a contract, see docs/diagnose.md. */
final class FindingsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FindingsJson() {}

    static String of(String hostname, String origin, Findings findings) {
        return NODES.objectNode()
                .put("hostname", hostname)
                .put("origin", origin)
                .put("works", findings.work())
                .put("message", findings.inAll().message())
                .set("links", verdicts(findings.links()))
                .toPrettyString();
    }

    static ArrayNode verdicts(Map<ConditionType, Verdict> verdicts) {
        var array = NODES.arrayNode();
        verdicts.forEach((type, verdict) -> array.add(NODES.objectNode()
                .put("type", type.name())
                .put("status", verdict.status().name())
                .put("reason", verdict.reason().name())
                .put("message", verdict.message())));
        return array;
    }
}
