package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

/**
 * What UPYUN answered.
 *
 * @param json missing if the answer is none
 * @param cookies values of Set-Cookie
 * @param leadsElsewhere whether another address is named in place of an answer
 */
record Reply(int status, JsonNode json, List<String> cookies, boolean leadsElsewhere) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECTION = 300;

    static Reply of(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                json(response.body()),
                response.headers().allValues("Set-Cookie"),
                response.headers().firstValue("Location").isPresent());
    }

    private static JsonNode json(String body) {
        try {
            var json = MAPPER.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    boolean isSuccess() {
        return status >= FIRST_SUCCESS && status < FIRST_REDIRECTION;
    }

    boolean hasStatus(Set<Integer> any) {
        return any.contains(status);
    }

    /** Answers hold secrets, such as a service's. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
