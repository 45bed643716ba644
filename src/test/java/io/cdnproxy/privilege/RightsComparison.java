package io.cdnproxy.privilege;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;

/** What is wrong with the rights that the operator is shipped with. Pure. */
final class RightsComparison {
    /** Rights that no request shows, and what shows them instead. */
    private static final Map<Right, String> UNSEEN = Map.of(
            new Right("cdnproxy.io", "cdnproxies/finalizers", "update"),
            "admission asks for it where owner references block deletion, as the sandbox's does: without it no child can be made");

    private RightsComparison() {}

    /** A sentence for each fault; empty if what is granted is what is used. */
    static List<String> faults(SortedSet<Right> granted, AskedRights asked) {
        var faults = new ArrayList<String>();
        granted.stream()
                .filter(right -> right.toString().contains("*"))
                .forEach(right -> faults.add("granted by a wildcard: " + right));
        granted.stream()
                .filter(Predicate.not(asked.allowed()::contains))
                .filter(Predicate.not(UNSEEN::containsKey))
                .forEach(right -> faults.add("granted and never used: " + right));
        asked.forbidden().forEach(right -> faults.add("asked for and forbidden: " + right));
        return List.copyOf(faults);
    }
}
