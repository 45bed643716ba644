package io.cdnproxy.cdn.upyun.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What UPYUN is asked for.
 *
 * @param path without what follows the question mark
 * @param query with the question mark; may be empty
 * @param body as JSON, which may hold secrets
 */
record Call(String method, String path, String query, Optional<JsonNode> body) {
    private static final String GET = "GET";

    static Call get(String path, String... namesAndValues) {
        return new Call(GET, path, encoded(namesAndValues), Optional.empty());
    }

    static Call delete(String path, String... namesAndValues) {
        return new Call("DELETE", path, encoded(namesAndValues), Optional.empty());
    }

    static Call put(String path, JsonNode body) {
        return new Call("PUT", path, "", Optional.of(body));
    }

    static Call post(String path, JsonNode body) {
        return new Call("POST", path, "", Optional.of(body));
    }

    /** The same, that asks for something more. */
    Call with(String name, String value) {
        return new Call(
                method,
                path,
                query + (query.isEmpty() ? "?" : "&") + encoded(name, value).substring(1),
                body);
    }

    /** By which it is told of and counted: of a limited number. */
    String operation() {
        return method + " " + path;
    }

    boolean isWrite() {
        return !method.equals(GET);
    }

    private static String encoded(String... namesAndValues) {
        return namesAndValues.length == 0
                ? ""
                : IntStream.range(0, namesAndValues.length / 2)
                        .mapToObj(
                                i -> namesAndValues[2 * i] + "=" + URLEncoder.encode(namesAndValues[2 * i + 1], UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public String toString() {
        return "Call[" + operation() + "]";
    }
}
