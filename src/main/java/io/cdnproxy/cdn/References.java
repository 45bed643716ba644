package io.cdnproxy.cdn;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which objects refer to what, and whose turn a look at it is: namespaces have turns in rotation. Not thread-safe. */
final class References {
    private final Map<String, Reference> byUid = new HashMap<>();
    private final Rotation rotation = new Rotation();

    private record Reference(String namespace, Set<String> keys) {}

    /** All that an object refers to from now on. */
    void put(Owner owner, Set<String> keys) {
        byUid.put(owner.uid(), new Reference(owner.namespace(), Set.copyOf(keys)));
    }

    void forget(String uid) {
        byUid.remove(uid);
    }

    Set<String> of(String uid) {
        var reference = byUid.get(uid);
        return reference == null ? Set.of() : reference.keys();
    }

    Set<String> all() {
        return byUid.values().stream()
                .map(Reference::keys)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    /** The objects that refer to it. */
    Set<String> usersOf(String key) {
        return byUid.entrySet().stream()
                .filter(use -> use.getValue().keys().contains(key))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Takes what is looked at next, and the turns for it.
     *
     * @param order in which a namespace's own is taken
     */
    List<String> take(Predicate<String> isDue, Comparator<String> order, int limit) {
        rotation.keep(byUid.values().stream().map(Reference::namespace).collect(Collectors.toSet()));
        var waiting = new HashMap<String, Set<String>>();
        byUid.values()
                .forEach(reference -> reference.keys().stream().filter(isDue).forEach(key -> waiting.computeIfAbsent(
                                reference.namespace(), first -> new HashSet<>())
                        .add(key)));
        return rotation.take(waiting, order, limit);
    }
}
