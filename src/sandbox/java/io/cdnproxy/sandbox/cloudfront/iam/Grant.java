package io.cdnproxy.sandbox.cloudfront.iam;

import java.util.Comparator;

/** An action in a policy's statement. */
public record Grant(String sid, String action) implements Comparable<Grant> {
    private static final Comparator<Grant> ORDER =
            Comparator.comparing(Grant::sid).thenComparing(Grant::action);

    @Override
    public int compareTo(Grant other) {
        return ORDER.compare(this, other);
    }

    /** As a line of a file. */
    @Override
    public String toString() {
        return sid + " " + action;
    }
}
