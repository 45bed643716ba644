package io.cdnproxy.sandbox.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Header fields in the order they were received; names compare without regard to case. Immutable. */
public record Headers(List<Field> fields) {
    public static final Headers NONE = new Headers(List.of());

    /** One field line. */
    public record Field(String name, String value) {
        boolean isNamed(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    public Headers {
        fields = List.copyOf(fields);
    }

    /** The value of the first field of this name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(Field::value)
                .findFirst();
    }

    /** The values of all fields of this name. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(Field::value)
                .toList();
    }

    /** The members of a field that is a comma-separated list, possibly spread over several lines. */
    public Stream<String> tokens(String name) {
        return all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }

    public boolean hasToken(String name, String token) {
        return tokens(name).anyMatch(token::equalsIgnoreCase);
    }

    /** A copy in which this is the only field of its name. */
    public Headers with(String name, String value) {
        var copy = new ArrayList<>(without(name).fields);
        copy.add(new Field(name, value));
        return new Headers(copy);
    }

    /** A copy in which this member ends the comma-separated list. */
    public Headers appended(String name, String member) {
        var members = Stream.concat(all(name).stream(), Stream.of(member)).toList();
        return with(name, String.join(", ", members));
    }

    public Headers without(String name) {
        return filtered(field -> !field.isNamed(name));
    }

    public Headers filtered(Predicate<Field> kept) {
        return new Headers(fields.stream().filter(kept).toList());
    }
}
