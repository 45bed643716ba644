package io.cdnproxy.sandbox.upyun.api;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.upyun.account.Caller;
import io.cdnproxy.sandbox.upyun.account.Tokens;
import java.util.function.Predicate;

/** For programs that have a token: flat answers, and an HTTP status that says whether it was done. */
final class TokenPlane implements Plane {
    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    private final Predicate<ApiRequest> isAddressed;
    private final Routes routes;
    private final Tokens tokens;
    private final ErrorCodes codes = new ErrorCodes();

    /** @param isAddressed whether a request is for this plane */
    TokenPlane(Predicate<ApiRequest> isAddressed, Routes routes, Tokens tokens) {
        this.isAddressed = isAddressed;
        this.routes = routes;
        this.tokens = tokens;
    }

    @Override
    public boolean isAddressedBy(ApiRequest request) {
        return isAddressed.test(request);
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Caller identify(ApiRequest request) {
        return request.header("Authorization")
                .filter(value -> value.startsWith(BEARER))
                .flatMap(value -> tokens.valid(value.substring(BEARER.length())))
                .map(token -> Caller.of(token.account()))
                .orElseThrow(() -> Refusal.of(UNAUTHORIZED, Refusal.UNDOCUMENTED, "Unauthorized."));
    }

    @Override
    public ApiReply reply(Answer answer) {
        return new ApiReply(answer.status(), answer.content().toString());
    }

    @Override
    public ApiReply reply(Refusal refusal, String name) {
        return new ApiReply(
                refusal.status(), codes.error(refusal).put("request", name).toString());
    }
}
