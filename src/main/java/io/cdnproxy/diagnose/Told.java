package io.cdnproxy.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * What the command has found out, before it is printed in one way or another.
 *
 * @param object the object that was explained, if one was
 */
record Told(String hostname, String origin, Findings findings, Optional<ExplainedObject> object) {

    /**
     * An object of a cluster.
     *
     * @param conditions what its status says
     * @param notes what to know about these
     * @param children what was made for it, each after what it was made by
     */
    record ExplainedObject(
            String namespace, String name, List<Row> conditions, List<String> notes, List<Child> children) {

        boolean isReady() {
            return conditions.stream()
                    .anyMatch(row -> row.type().equals("Ready") && row.status().equals("True"));
        }
    }

    /**
     * One child.
     *
     * @param depth how many others stand between it and the object
     */
    record Child(int depth, String kind, String name, List<String> words) {}

    /** Whether the links work from here, and as the operator sees it too. */
    boolean works() {
        return findings.work() && object.map(ExplainedObject::isReady).orElse(true);
    }
}
