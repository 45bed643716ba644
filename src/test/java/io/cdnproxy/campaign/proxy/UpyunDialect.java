package io.cdnproxy.campaign.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Requests to UPYUN's API and to its console, named by method and path as its journal names them. What they are about is left out: an account
 * holds one proxy's things here.
 */
public final class UpyunDialect implements ApiDialect {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Changes nothing but who is signed in. */
    private static final String SIGN_IN = "/accounts/signin";

    private static final int OK = 200;
    private static final int REFUSED = 400;

    @Override
    public boolean isMutating(RequestHead head) {
        return !head.method().equals("GET") && !path(head).equals(SIGN_IN);
    }

    @Override
    public Optional<Mutation> mutation(RequestHead head, byte[] body) {
        return Optional.of(new Mutation(head.method(), path(head), ""));
    }

    /** The console refuses with 200. */
    @Override
    public int status(ResponseHead head, byte[] body) {
        return head.status() == OK && isRefusal(body) ? REFUSED : head.status();
    }

    private static boolean isRefusal(byte[] body) {
        var answer = json(body);
        return answer.at("/data/error_code").isValueNode()
                || !answer.at("/msg/errors").isEmpty();
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("not an answer of UPYUN's", e);
        }
    }

    private static String path(RequestHead head) {
        return head.path().replaceFirst("(?<=.)/$", "");
    }
}
