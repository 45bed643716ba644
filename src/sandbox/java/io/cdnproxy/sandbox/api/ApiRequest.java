package io.cdnproxy.sandbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, read whole.
 *
 * @param path decoded, with a leading slash
 * @param query decoded; a parameter without a value has the empty value
 */
public record ApiRequest(String method, String path, Map<String, String> query, Headers headers, String body) {

    public static ApiRequest read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        return new ApiRequest(
                exchange.getRequestMethod(),
                uri.getPath(),
                parameters(uri.getRawQuery()),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).filter(value -> !value.isBlank());
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** @param rawQuery a query or a form, or null */
    public static Map<String, String> parameters(String rawQuery) {
        var parameters = new HashMap<String, String>();
        if (rawQuery != null && !rawQuery.isEmpty()) {
            for (var pair : rawQuery.split("&")) {
                var nameAndValue = pair.split("=", 2);
                parameters.put(
                        URLDecoder.decode(nameAndValue[0], UTF_8),
                        nameAndValue.length == 1 ? "" : URLDecoder.decode(nameAndValue[1], UTF_8));
            }
        }
        return parameters;
    }
}
