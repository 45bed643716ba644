package io.cdnproxy.conformance.mutation;

import java.util.List;

/** Where UPYUN's services get from what they serve. */
final class UpyunOriginMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "at UPYUN a source is answered as stored",
                    "/upyun/service/OriginOperations.java",
                    "return Answer.stored(SourceJson.write(source, true, hostPrefix.get()));",
                    "return Answer.done();",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a source is stored",
                    "/upyun/service/OriginOperations.java",
                    "present.from(source)",
                    "present",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a host is read back with a prefix",
                    "/upyun/service/SourceJson.java",
                    "prefix + host",
                    "host",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN an empty host has no prefix",
                    "/upyun/service/SourceJson.java",
                    "host.isEmpty() ? host : prefix + host",
                    "prefix + host",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN servers are read back under a line",
                    "/upyun/service/SourceJson.java",
                    "if (!isFlat) {",
                    "if (false) {",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN servers are read back flat on request",
                    "/upyun/service/SourceJson.java",
                    "if (!isFlat) {",
                    "if (true) {",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN servers may be sent under a line",
                    "/upyun/service/SourceJson.java",
                    ".or(() -> LINES.stream()",
                    ".or(() -> java.util.stream.Stream.<String>empty()",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a source has a type that there is",
                    "/upyun/service/SourceJson.java",
                    "default -> throw Refusal.undocumented(\"The source_type is invalid.\");",
                    "default -> Type.HTTP;",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a source is HTTP unless it says otherwise",
                    "/upyun/service/SourceJson.java",
                    "given.asText(\"http\")",
                    "given.asText(\"https\")",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a switch is enable or disable",
                    "/upyun/service/SourceJson.java",
                    "if (!value.equals(\"enable\") && !value.equals(\"disable\")) {",
                    "if (false) {",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a certificate is not looked at unless asked for",
                    "/upyun/service/SourceJson.java",
                    "\"ssl_verify\", \"disable\"",
                    "\"ssl_verify\", \"enable\"",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a source has servers",
                    "/upyun/service/SourceJson.java",
                    "if (servers.isEmpty()) {",
                    "if (false) {",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a server has a host and a port",
                    "/upyun/service/SourceJson.java",
                    "if (host.isBlank() || port < 1 || port > LAST_PORT) {",
                    "if (false) {",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN cache rules are stored",
                    "/upyun/service/OriginOperations.java",
                    "present.cached(rules)",
                    "present",
                    "sandbox.upyun.OriginTest"),
            new Mutation(
                    "at UPYUN a cache rule has a path and a time",
                    "/upyun/service/OriginOperations.java",
                    "if (!rule.path(\"uri\").isTextual()\n                    || areTimed && !rule.path(\"expires\").isIntegralNumber()) {",
                    "if (false) {",
                    "sandbox.upyun.OriginTest"));

    private UpyunOriginMutations() {}
}
