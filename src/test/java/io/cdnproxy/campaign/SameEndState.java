package io.cdnproxy.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The same objects and distributions with the same content as without the fault. */
final class SameEndState implements Oracle {

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        var names = new TreeSet<>(reference.endState().keySet());
        names.addAll(seen.endState().keySet());
        return names.stream()
                .flatMap(name -> difference(name, reference.endState(), seen.endState()).stream())
                .toList();
    }

    private static List<String> difference(String name, Map<String, String> expected, Map<String, String> actual) {
        if (!actual.containsKey(name)) {
            return List.of(name + " is missing");
        }
        if (!expected.containsKey(name)) {
            return List.of(name + " is too much");
        }
        if (expected.get(name).equals(actual.get(name))) {
            return List.of();
        }
        var missing = lines(expected.get(name));
        lines(actual.get(name)).forEach(missing::remove);
        var surplus = lines(actual.get(name));
        lines(expected.get(name)).forEach(surplus::remove);
        return List.of("%s has %s and not %s".formatted(name, surplus, missing));
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(text.lines().map(String::strip).toList());
    }
}
