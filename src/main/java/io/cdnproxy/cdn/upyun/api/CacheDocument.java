package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How UPYUN writes what it keeps: one list of rules with times, and one of what it does not keep. Others' rules stay. */
final class CacheDocument {
    private static final String UNCACHED = "nocache_list";
    private static final String TIMED = "specific_rules";
    private static final String PATH = "uri";
    private static final String STATUSES = "status_codes";

    private CacheDocument() {}

    /** Of which nothing is kept: a rule for some statuses leaves all others to be kept. */
    static Set<String> uncached(JsonNode document) {
        return StreamSupport.stream(document.path(UNCACHED).spliterator(), false)
                .filter(rule -> rule.path(STATUSES).isEmpty())
                .map(rule -> rule.path(PATH).asText(""))
                .collect(Collectors.toSet());
    }

    static ObjectNode without(String service, String path, ObjectNode present) {
        var document = present.deepCopy();
        document.put("bucket_name", service);
        if (!document.path(TIMED).isArray()) {
            document.putArray(TIMED);
        }
        if (!uncached(document).contains(path)) {
            document.withArrayProperty(UNCACHED).addObject().put(PATH, path);
        }
        return document;
    }
}
