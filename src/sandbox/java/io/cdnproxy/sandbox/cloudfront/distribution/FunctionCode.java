package io.cdnproxy.sandbox.cloudfront.distribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.GeneratedResponse;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a function does. Nothing here runs JavaScript: known are handlers that do nothing but return, either what they were given or a
 * literal <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html#functions-event-structure-response">response</a>.
 *
 * @param response what it answers itself; empty if it passes on what it was given
 */
record FunctionCode(Optional<GeneratedResponse> response) {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions
    private static final int MAX_BYTES = 10 * 1024;

    private static final Pattern HANDLER = Pattern.compile(
            "\\s*function\\s+handler\\s*\\(\\s*event\\s*\\)\\s*\\{\\s*return\\s+(?<result>.*?)\\s*;?\\s*\\}\\s*",
            Pattern.DOTALL);
    private static final Set<String> PASSED_ON = Set.of("event.request", "event.response");

    private static final JsonMapper LITERALS = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> MEMBERS = Set.of("statusCode", "statusDescription");
    private static final int LEAST_STATUS = 200;
    private static final int GREATEST_STATUS = 599;

    /** @throws ApiException for what CloudFront does not take, and for what nobody here can run */
    static FunctionCode decode(String base64) {
        var bytes = bytes(base64);
        if (bytes.length == 0) {
            throw ApiException.invalidArgument("The parameter FunctionCode is required.");
        }
        if (bytes.length > MAX_BYTES) {
            throw new ApiException(413, "FunctionSizeLimitExceeded", "The function is too large.");
        }
        var handler = HANDLER.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!handler.matches()) {
            throw cannotBeRun();
        }
        var result = handler.group("result");
        return new FunctionCode(PASSED_ON.contains(result) ? Optional.empty() : Optional.of(response(result)));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException other) {
            throw ApiException.invalidArgument("The parameter FunctionCode is not valid.");
        }
    }

    private static GeneratedResponse response(String literal) {
        var response = json(literal);
        var names = new HashSet<String>();
        response.fieldNames().forEachRemaining(names::add);
        var status = response.path("statusCode");
        boolean understood = response.isObject()
                && MEMBERS.containsAll(names)
                && status.isInt()
                && status.asInt() >= LEAST_STATUS
                && status.asInt() <= GREATEST_STATUS;
        if (!understood) {
            throw cannotBeRun();
        }
        return new GeneratedResponse(
                status.asInt(), response.path("statusDescription").asText());
    }

    private static JsonNode json(String literal) {
        try {
            return LITERALS.readTree(literal);
        } catch (JsonProcessingException somethingElse) {
            throw cannotBeRun();
        }
    }

    private static ApiException cannotBeRun() {
        return ApiException.invalidArgument(
                "This emulator runs no JavaScript. It knows functions of the form"
                        + " function handler(event) { return event.request; } and"
                        + " function handler(event) { return { statusCode: 503, statusDescription: 'Service Unavailable' }; }.");
    }
}
