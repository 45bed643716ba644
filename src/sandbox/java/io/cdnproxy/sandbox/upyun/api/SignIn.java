package io.cdnproxy.sandbox.upyun.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.upyun.account.Accounts;
import io.cdnproxy.sandbox.upyun.account.Sessions;
import java.util.List;

/** The way into the console. */
final class SignIn {
    private static final String WELCOME = "登录成功";

    private final Accounts accounts;
    private final Sessions sessions;

    SignIn(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** Answers with several cookies, of which some are no more than the end of one. */
    Answer signIn(Request request) {
        var caller = accounts.signIn(request.required("username"), request.required("password"))
                .orElseThrow(() -> Refusal.undocumented("用户名或密码错误"));
        var cookies = List.of(
                "lang=; Path=/",
                SessionPlane.COOKIE + "=" + sessions.open(caller) + "; Path=/; HttpOnly",
                "captcha=deleted; Path=/; Max-Age=0");
        return Answer.done().with(WELCOME, cookies);
    }

    Answer hello(Request request) {
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("username", request.caller().name()));
    }
}
