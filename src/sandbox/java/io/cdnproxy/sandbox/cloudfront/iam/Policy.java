package io.cdnproxy.sandbox.cloudfront.iam;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** An identity-based policy that only allows. */
public record Policy(List<Statement> statements) {

    public Policy {
        statements = List.copyOf(statements);
    }

    /** @throws IllegalArgumentException for anything whose meaning is not known here */
    public static Policy parse(String json) {
        return PolicyParser.parse(json);
    }

    /** Everything that it allows, with a condition or without. */
    public SortedSet<Grant> grants() {
        var grants = new TreeSet<Grant>();
        statements.forEach(
                statement -> statement.actions().forEach(action -> grants.add(new Grant(statement.sid(), action))));
        return grants;
    }

    /** The statements that allow it, each on its own. */
    List<Statement> allowing(Access access) {
        return statements.stream().filter(statement -> statement.allows(access)).toList();
    }
}
