package io.cdnproxy.privilege;

import java.util.Comparator;

/**
 * What RBAC allows or a request asks for.
 *
 * @param group empty for the core group
 * @param resource with its subresource
 */
record Right(String group, String resource, String verb) implements Comparable<Right> {
    private static final Comparator<Right> ORDER =
            Comparator.comparing(Right::group).thenComparing(Right::resource).thenComparing(Right::verb);

    @Override
    public int compareTo(Right other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
}
