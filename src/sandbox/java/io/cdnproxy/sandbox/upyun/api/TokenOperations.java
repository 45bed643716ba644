package io.cdnproxy.sandbox.upyun.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.upyun.account.Accounts;
import io.cdnproxy.sandbox.upyun.account.Caller;
import io.cdnproxy.sandbox.upyun.account.Token;
import io.cdnproxy.sandbox.upyun.account.Tokens;
import java.time.Clock;
import java.util.regex.Pattern;

/** Tokens: had for the account's password, shown, and taken back. */
final class TokenOperations {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{20,32}");
    private static final int UNAUTHORIZED = 401;

    private final Accounts accounts;
    private final Tokens tokens;
    private final Clock clock;

    TokenOperations(Accounts accounts, Tokens tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A code makes a token once: it is of no use to anybody who has overheard the call. */
    Answer create(Request request) {
        var account = accounts.signIn(request.required("username"), request.required("password"))
                .map(Caller::account)
                .orElseThrow(() -> Refusal.of(UNAUTHORIZED, Refusal.UNDOCUMENTED, "Wrong username or password."));
        var code = request.required("code");
        var name = request.required("name");
        var expiry = request.moment("expired_at");
        if (!CODE.matcher(code).matches() || !tokens.takeCode(code)) {
            throw Refusal.undocumented("The code is invalid.");
        }
        var scope = request.text("scope").orElse("global");
        return Answer.ok(json(tokens.issue(account, name, scope, expiry, clock.instant())));
    }

    Answer list(Request request) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var token : tokens.of(request.account())) {
            var json = json(token);
            json.remove("access_token");
            list.add(json);
        }
        return Answer.ok(list);
    }

    Answer delete(Request request) {
        if (!tokens.remove(request.account(), request.required("name"))) {
            throw Refusal.undocumented("Token not found.");
        }
        return Answer.done();
    }

    private static ObjectNode json(Token token) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", token.name())
                .put("access_token", token.value())
                .put("scope", token.scope())
                .put("created_at", token.createdAt().getEpochSecond())
                .put("expired_at", token.expiresAt().getEpochSecond());
        json.putArray("services");
        return json;
    }
}
