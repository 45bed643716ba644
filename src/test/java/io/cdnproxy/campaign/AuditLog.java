package io.cdnproxy.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The API server's own account of who asked for what; written before the answer is sent. */
public record AuditLog(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An answered request.
     *
     * @param resource with its subresource; the path of what is none, such as /apis
     */
    public record Event(String user, String verb, String resource, String namespace, String name, int code) {
        private static final int CREATED = 201;
        private static final int REDIRECTS = 300;

        public boolean isAccepted() {
            return code < REDIRECTS;
        }

        /** By POST, or by the first server-side apply. */
        public boolean isCreation() {
            return isAccepted() && (verb.equals("create") || verb.equals("patch") && code == CREATED);
        }

        public boolean isDeletion() {
            return isAccepted() && verb.equals("delete");
        }

        public boolean isReading() {
            return List.of("get", "list", "watch").contains(verb);
        }

        @Override
        public String toString() {
            return "%s %s %s/%s → %d".formatted(verb, resource, namespace, name, code);
        }
    }

    /** A place in the log, to read from later. */
    public long end() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that happened since then. */
    public List<Event> since(long place) {
        return since(place, "");
    }

    /**
     * What happened since then.
     *
     * @param word that a line must contain to be looked at: all lines of a busy cluster take a while to parse
     */
    public List<Event> since(long place, String word) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[Math.toIntExact(log.length() - place)];
            log.seek(place);
            log.readFully(bytes);
            return events(new String(bytes, StandardCharsets.UTF_8).lines().filter(line -> line.contains(word)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Event> events(Stream<String> lines) {
        return lines.filter(line -> line.endsWith("}")).map(AuditLog::event).toList();
    }

    private static Event event(String line) {
        try {
            var event = JSON.readTree(line);
            var object = event.path("objectRef");
            var subresource = text(object, "subresource");
            return new Event(
                    text(event.path("user"), "username"),
                    text(event, "verb"),
                    object.isMissingNode()
                            ? text(event, "requestURI").replaceFirst("\\?.*", "")
                            : text(object, "resource") + (subresource.isEmpty() ? "" : "/" + subresource),
                    text(object, "namespace"),
                    text(object, "name"),
                    event.at("/responseStatus/code").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException("not an audit event: " + line, e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
