package io.cdnproxy.sandbox.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer of an operation.
 *
 * @param body empty means that the answer has none
 * @param resource what the operation made, for the journal, where the request could not name it yet
 */
public record ApiReply(int status, Map<String, String> headers, String body, Optional<String> resource) {

    public ApiReply {
        headers = Map.copyOf(headers);
    }

    public ApiReply(int status, String body) {
        this(status, Map.of(), body, Optional.empty());
    }

    public ApiReply withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiReply(status, more, body, resource);
    }

    public ApiReply withBody(String other) {
        return new ApiReply(status, headers, other, resource);
    }

    public ApiReply about(String created) {
        return new ApiReply(status, headers, body, Optional.of(created));
    }
}
