package io.cdnproxy.sandbox.cloudfront.iam;

import java.util.List;

/** A statement that allows. */
record Statement(String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
    private static final String EVERYTHING = "*";

    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    boolean allows(Access access) {
        return actions.contains(access.action())
                && resources.stream().anyMatch(pattern -> covers(pattern, access))
                && conditions.stream().allMatch(condition -> condition.holds(access));
    }

    private static boolean covers(String pattern, Access access) {
        return access.resource().map(arn -> Wildcards.match(pattern, arn)).orElseGet(() -> pattern.equals(EVERYTHING));
    }
}
