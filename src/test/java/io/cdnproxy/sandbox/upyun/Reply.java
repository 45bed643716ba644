package io.cdnproxy.sandbox.upyun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** What the emulator has answered. */
record Reply(HttpResponse<String> response) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    int status() {
        return response.statusCode();
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(response.body(), notJson);
        }
    }

    /** What the console wraps, and some of the other calls as well. */
    JsonNode data() {
        return json().path("data");
    }

    /** Of the flat plane. */
    String error() {
        return json().path("error_code").asText();
    }

    /** Of the console. */
    String consoleError() {
        return data().path("error_code").asText();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Of the cookies that are set, those that hold something, as a client sends them back. */
    Stream<String> cookies() {
        return response.headers().allValues("Set-Cookie").stream()
                .map(line -> line.split(";")[0])
                .filter(pair -> !pair.endsWith("=") && !pair.endsWith("=deleted"));
    }
}
