package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.child.WarningEvent;
import io.cdnproxy.diagnose.Told.Child;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Who was made for whom, as owner references have it. Pure.
 *
 * @param objects of one namespace
 * @param warnings events about any of them
 */
record Ownership(List<JsonNode> objects, List<JsonNode> warnings) {

    /** Far more than anybody makes of what somebody makes. */
    private static final int DEEPEST = 16;

    /** What is yet to be told. */
    private record Made(int depth, JsonNode object) {}

    /**
     * Everything that goes back to this one, each before what was made for it, and once: whoever may write objects can make each of them the
     * owner of all others, by more ways than anybody can go.
     */
    List<Child> below(String uid) {
        var byOwner = byOwner();
        var told = new ArrayList<Child>();
        var seen = Collections.<JsonNode>newSetFromMap(new IdentityHashMap<>());
        var due = new ArrayDeque<Made>();
        push(due, 0, byOwner.getOrDefault(uid, List.of()));
        while (!due.isEmpty()) {
            var next = due.pop();
            if (seen.add(next.object())) {
                told.add(child(next));
                if (next.depth() < DEEPEST) {
                    push(due, next.depth() + 1, byOwner.getOrDefault(metadata(next.object(), "uid"), List.of()));
                }
            }
        }
        return List.copyOf(told);
    }

    private static void push(Deque<Made> due, int depth, List<JsonNode> objects) {
        objects.stream()
                .sorted(Comparator.comparing(Ownership::path).reversed())
                .forEach(object -> due.push(new Made(depth, object)));
    }

    private Child child(Made made) {
        var object = made.object();
        return new Child(made.depth(), object.path("kind").asText(), metadata(object, "name"), words(object));
    }

    private static String path(JsonNode object) {
        return object.path("kind").asText() + "/" + metadata(object, "name");
    }

    private Map<String, List<JsonNode>> byOwner() {
        var byOwner = new HashMap<String, List<JsonNode>>();
        for (var object : objects) {
            owners(object).distinct().forEach(owner -> byOwner.computeIfAbsent(owner, uid -> new ArrayList<>())
                    .add(object));
        }
        return byOwner;
    }

    private static Stream<String> owners(JsonNode object) {
        var owners = object.path("metadata").path("ownerReferences");
        return StreamSupport.stream(owners.spliterator(), false)
                .map(owner -> owner.path("uid").asText());
    }

    static boolean isOwnedBy(JsonNode object, String uid) {
        return isOwnedByAny(object, Set.of(uid));
    }

    static Optional<String> uid(JsonNode object) {
        return Optional.of(metadata(object, "uid")).filter(uid -> !uid.isEmpty());
    }

    static boolean isOwnedByAny(JsonNode object, Set<String> uids) {
        return owners(object).anyMatch(uids::contains);
    }

    private List<String> words(JsonNode object) {
        var uid = metadata(object, "uid");
        return Stream.concat(
                        ObjectWords.of(object).stream(),
                        (ObjectWords.isReady(object) ? List.<WarningEvent>of() : warningsAbout(uid))
                                .stream()
                                        .map(event -> "warning %s: %s".formatted(event.reason(), event.note()))
                                        .distinct())
                .toList();
    }

    List<WarningEvent> warningsAbout(String uid) {
        return warnings.stream()
                .filter(event ->
                        uid.equals(event.path("involvedObject").path("uid").asText()))
                .map(Ownership::warning)
                .toList();
    }

    private static WarningEvent warning(JsonNode event) {
        return WarningEvent.said(
                event.path("reason").asText(),
                event.path("message").asText(),
                Stream.of(
                        time(event.path("firstTimestamp")),
                        time(event.path("eventTime")),
                        time(event.path("metadata").path("creationTimestamp"))),
                Stream.of(time(event.path("series").path("lastObservedTime")), time(event.path("lastTimestamp"))));
    }

    private static Optional<Instant> time(JsonNode time) {
        try {
            return Optional.ofNullable(time.asText(null)).map(Instant::parse);
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static String metadata(JsonNode object, String field) {
        return object.path("metadata").path(field).asText();
    }
}
