package io.cdnproxy.conformance.mutation;

import java.util.List;

/** The ways to UPYUN's operations: who is let in, and how answers look. */
final class UpyunPlaneMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "at UPYUN a token is needed",
                    "/upyun/api/TokenPlane.java",
                    "                .orElseThrow(() -> Refusal.of(UNAUTHORIZED, Refusal.UNDOCUMENTED, \"Unauthorized.\"))",
                    "                .orElse(Caller.NOBODY)",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a token expires",
                    "/upyun/account/Token.java",
                    "now.isBefore(expiresAt)",
                    "true",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a token is had for the account's password",
                    "/upyun/account/Accounts.java",
                    "                .filter(member -> member.password().equals(password))\n",
                    "",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a code has its form",
                    "/upyun/api/TokenOperations.java",
                    "!CODE.matcher(code).matches() || ",
                    "",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a code is good once",
                    "/upyun/api/TokenOperations.java",
                    " || !tokens.takeCode(code)",
                    "",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a deleted token is gone",
                    "/upyun/account/Tokens.java",
                    "token.account().equals(account) && token.name().equals(name)",
                    "false",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN tokens are listed without their values",
                    "/upyun/api/TokenOperations.java",
                    "            json.remove(\"access_token\");\n",
                    "",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a code is a string and a number",
                    "/upyun/api/ErrorCodes.java",
                    "written.getAndIncrement() % 2 == 1",
                    "false",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a slash at a path's end means nothing",
                    "/upyun/api/Routes.java",
                    "path.endsWith(\"/\") && path.length() > 1",
                    "false",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN programs are not served at the console",
                    "/upyun/api/UpyunApi.java",
                    "hasOld.getAsBoolean() && request",
                    "request",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN programs are served there if they are to be",
                    "/upyun/api/UpyunApi.java",
                    "hasOld.getAsBoolean() && request",
                    "false && request",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN a session is needed",
                    "/upyun/api/SessionPlane.java",
                    "                .orElseThrow(() -> Refusal.of(REDIRECT, Refusal.UNDOCUMENTED, \"not signed in\"))",
                    "                .orElse(Caller.NOBODY)",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN who is not signed in is told where to",
                    "/upyun/api/SessionPlane.java",
                    ".withHeader(\"Location\", \"/login/\")",
                    "",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN a session expires",
                    "/upyun/account/Sessions.java",
                    "clock.instant().isBefore(session.openedAt().plus(life.get()))",
                    "true",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN sessions can be ended",
                    "/upyun/account/Sessions.java",
                    "        byCookie.clear();\n",
                    "",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN a token is no session",
                    "/upyun/api/SessionPlane.java",
                    "return cookie(request)\n",
                    "return cookie(request)\n                .or(() -> request.header(\"Authorization\"))\n                .map(any -> sessions.open(Caller.NOBODY))\n",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN signing in sets several cookies",
                    "/upyun/api/SignIn.java",
                    "\"lang=; Path=/\",",
                    "\"lang=zh; Path=/\",",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN the first cookie is not the one",
                    "/upyun/api/SignIn.java",
                    "                \"lang=; Path=/\",\n",
                    "",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN signing in says so",
                    "/upyun/api/SignIn.java",
                    "\"登录成功\"",
                    "\"ok\"",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN the console's answers are wrapped",
                    "/upyun/api/SessionPlane.java",
                    "        whole.set(\"data\", data);",
                    "        whole.setAll((com.fasterxml.jackson.databind.node.ObjectNode) data);",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN the console's errors are 200",
                    "/upyun/api/SessionPlane.java",
                    "return wrapped(codes.error(refusal), \"errors\", refusal.getMessage());",
                    "return new ApiReply(400, codes.error(refusal).toString());",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN the console's errors are listed",
                    "/upyun/api/SessionPlane.java",
                    "codes.error(refusal), \"errors\"",
                    "codes.error(refusal), \"messages\"",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN without rights certificates are not listed",
                    "/upyun/certificate/CertificateOperations.java",
                    "request.caller().has(Right.CERTIFICATES) ? certificates.of(request.account()) : List.of()",
                    "certificates.of(request.account())",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN without rights nothing fits",
                    "/upyun/certificate/BindingOperations.java",
                    "request.caller().has(Right.CERTIFICATES) ? usage.domains(request.account()) : List.of()",
                    "usage.domains(request.account())",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN without rights services are not listed",
                    "/upyun/service/ConsoleListing.java",
                    "request.caller().has(Right.SERVICES) ? services.of(request.account()) : List.of()",
                    "services.of(request.account())",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN without rights nothing is changed",
                    "/upyun/certificate/Rights.java",
                    "if (!request.caller().has(Right.CERTIFICATES)) {",
                    "if (false) {",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN a page at the console has its length",
                    "/upyun/service/ConsoleListing.java",
                    "request.count(\"perPage\", DEFAULT_LIMIT)",
                    "request.number(\"perPage\").map(Long::intValue).orElse(DEFAULT_LIMIT)",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN a page at the console makes sense",
                    "/upyun/service/ConsoleListing.java",
                    "request.count(\"page\", 1)",
                    "request.number(\"page\").map(Long::intValue).orElse(1)",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN a token ends at a time that there is",
                    "/upyun/api/TokenOperations.java",
                    "request.moment(\"expired_at\")",
                    "java.time.Instant.ofEpochSecond(request.number(\"expired_at\").orElseThrow())",
                    "sandbox.upyun.TokenTest"),
            new Mutation(
                    "at UPYUN the console lists services page by page",
                    "/upyun/service/ConsoleListing.java",
                    "(page - 1L) * perPage",
                    "0",
                    "sandbox.upyun.SessionTest"),
            new Mutation(
                    "at UPYUN services for WebSocket are listed apart",
                    "/upyun/service/ConsoleListing.java",
                    "service.isWebSocket() == isWebSocket",
                    "true",
                    "sandbox.upyun.SessionTest"));

    private UpyunPlaneMutations() {}
}
