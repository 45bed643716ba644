package io.cdnproxy.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The members of an object; remembers which were read, so that a misspelt one is not ignored. */
public record Members(JsonNode json, Set<String> read) {

    /** @param read what is known to have been read already */
    public Members {
        read = new HashSet<>(read);
    }

    public boolean has(String name) {
        read.add(name);
        return json.hasNonNull(name);
    }

    public String text(String name) {
        return value(name).asText();
    }

    public long whole(String name) {
        return Optional.of(value(name))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asLong)
                .orElseThrow(() -> new IllegalArgumentException(name + " must be a whole number"));
    }

    public double number(String name) {
        return Optional.of(value(name))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .orElseThrow(() -> new IllegalArgumentException(name + " must be a number"));
    }

    public Duration duration(String name) {
        try {
            return Duration.parse(text(name));
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException(name + " must be a duration such as PT5S", notOne);
        }
    }

    public void requireNothingElse() {
        json.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw new IllegalArgumentException("no such member here: " + name);
            }
        });
    }

    private JsonNode value(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("a fault like this needs " + name);
        }
        return json.get(name);
    }
}
