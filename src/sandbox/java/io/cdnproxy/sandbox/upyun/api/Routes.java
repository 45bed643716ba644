package io.cdnproxy.sandbox.upyun.api;

import io.cdnproxy.sandbox.api.ApiRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which operations there are, by method and path; a slash at a path's end means nothing. */
public final class Routes {
    private final Map<String, Route> routes = new LinkedHashMap<>();

    /** @param isOpen whether anybody may ask for it */
    record Route(Operation operation, boolean isOpen) {}

    /** @param name such as {@code PUT /buckets} */
    public Routes with(String name, Operation operation) {
        routes.put(name, new Route(operation, false));
        return this;
    }

    /** For callers that nobody knows yet. */
    public Routes open(String name, Operation operation) {
        routes.put(name, new Route(operation, true));
        return this;
    }

    Optional<Route> find(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    static String name(ApiRequest request) {
        var path = request.path();
        return request.method() + " "
                + (path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path);
    }
}
