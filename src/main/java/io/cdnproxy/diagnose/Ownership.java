package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.child.WarningEvent;
import io.cdnproxy.diagnose.Told.Child;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Who was made for whom, as owner references have it. Pure.
 *
 * @param objects of one namespace
 * @param warnings events about any of them
 */
record Ownership(List<JsonNode> objects, List<JsonNode> warnings) {

    /** Everything that goes back to this one, each before what was made for it. */
    List<Child> below(String uid) {
        return below(List.of(uid)).toList();
    }

    /** @param line of owners, the nearest last; whoever may write objects can make one its own ancestor */
    private Stream<Child> below(List<String> line) {
        return objects.stream()
                .filter(object -> isOwnedBy(object, line.getLast()) && !line.contains(metadata(object, "uid")))
                .sorted(Comparator.comparing(object -> object.path("kind").asText() + "/" + metadata(object, "name")))
                .flatMap(object -> Stream.concat(
                        Stream.of(new Child(
                                line.size() - 1,
                                object.path("kind").asText(),
                                metadata(object, "name"),
                                words(object))),
                        below(Stream.concat(line.stream(), Stream.of(metadata(object, "uid")))
                                .toList())));
    }

    static boolean isOwnedBy(JsonNode object, String uid) {
        var owners = object.path("metadata").path("ownerReferences");
        return StreamSupport.stream(owners.spliterator(), false)
                .anyMatch(owner -> uid.equals(owner.path("uid").asText()));
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
