package io.cdnproxy.sandbox.cloudfront.iam;

import java.util.List;

/**
 * What a statement demands of one key of the context. <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">The
 * operators</a>
 *
 * @param values one of them has to match
 */
record Condition(Operator operator, String key, List<String> values) {

    enum Operator {
        /** Whether the key is missing. */
        Null,
        StringEquals,
        StringLike
    }

    Condition {
        values = List.copyOf(values);
    }

    boolean holds(Access access) {
        var actual = access.keys().get(key);
        return switch (operator) {
            case Null -> values.contains(String.valueOf(actual == null));
            case StringEquals -> actual != null && values.contains(actual);
            case StringLike -> actual != null && values.stream().anyMatch(pattern -> Wildcards.match(pattern, actual));
        };
    }
}
