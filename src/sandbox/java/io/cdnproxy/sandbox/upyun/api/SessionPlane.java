package io.cdnproxy.sandbox.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.upyun.account.Caller;
import io.cdnproxy.sandbox.upyun.account.Sessions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** For people at the console, and programs that behave like them: answers are wrapped, and a refusal is HTTP 200. */
final class SessionPlane implements Plane {
    /** The cookie that two clients wait for. */
    static final String COOKIE = "s";

    private static final int OK = 200;
    private static final int REDIRECT = 302;

    /** What no operation decides: too many calls, and an accident. Those are told by the status, without data. */
    private static final Set<Integer> OUTRIGHT = Set.of(429, 500, 502, 503);

    private final Routes routes;
    private final Sessions sessions;
    private final ErrorCodes codes = new ErrorCodes();

    SessionPlane(Routes routes, Sessions sessions) {
        this.routes = routes;
        this.sessions = sessions;
    }

    @Override
    public boolean isAddressedBy(ApiRequest request) {
        return true;
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Caller identify(ApiRequest request) {
        return cookie(request)
                .flatMap(sessions::caller)
                .orElseThrow(() -> Refusal.of(REDIRECT, Refusal.UNDOCUMENTED, "not signed in"));
    }

    @Override
    public ApiReply reply(Answer answer) {
        return wrapped(answer.content(), "messages", answer.message());
    }

    @Override
    public ApiReply reply(Refusal refusal, String name) {
        if (refusal.status() == REDIRECT) {
            return new ApiReply(REDIRECT, "").withHeader("Location", "/login/");
        }
        if (OUTRIGHT.contains(refusal.status())) {
            return new ApiReply(
                    refusal.status(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("message", refusal.getMessage())
                            .toString());
        }
        return wrapped(codes.error(refusal), "errors", refusal.getMessage());
    }

    private static ApiReply wrapped(JsonNode data, String list, String message) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set("data", data);
        var told = whole.putObject("msg");
        told.putArray("errors");
        told.putArray("messages");
        if (!message.isEmpty()) {
            told.withArray(list).add(message);
        }
        whole.putNull("user");
        return new ApiReply(OK, whole.toString());
    }

    private static Optional<String> cookie(ApiRequest request) {
        return request.header("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }
}
