package io.cdnproxy.conformance.mutation;

import java.util.List;

/** Purges at UPYUN, bad days, and what people with curl can have. */
final class UpyunTroubleMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "at UPYUN a URL is purged of the account only",
                    "/upyun/purge/PurgeOperations.java",
                    "if (isOwn(request.account(), url)) {",
                    "if (true) {",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN fifty URLs are the most",
                    "/upyun/purge/PurgeOperations.java",
                    "if (urls.size() > MOST_URLS) {",
                    "if (false) {",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN a purge takes its time",
                    "/upyun/purge/PurgeOperations.java",
                    "clock.instant().isBefore(task.doneAt()) ? 0 : 100",
                    "100",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN a purge ends",
                    "/upyun/purge/PurgeOperations.java",
                    "clock.instant().isBefore(task.doneAt()) ? 0 : 100",
                    "0",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN ten rules are the most at once",
                    "/upyun/purge/PurgeOperations.java",
                    "if (asked.size() > MOST_RULES_AT_ONCE) {",
                    "if (false) {",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN a thousand rules are the most",
                    "/upyun/purge/PurgeOperations.java",
                    "if (made >= MOST_RULES) {",
                    "if (false) {",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN rules count for fifteen days",
                    "/upyun/purge/PurgeOperations.java",
                    "earlier.at().isAfter(since)",
                    "true",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN rules are of the account only",
                    "/upyun/purge/PurgeOperations.java",
                    "if (!isOwn(account, rule)) {",
                    "if (false) {",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN a rule has its form",
                    "/upyun/purge/PurgeOperations.java",
                    "return BAD_RULE;",
                    "return NOT_YOURS;",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN rules are JSON only",
                    "/upyun/purge/PurgeOperations.java",
                    "if (!request.isJson()) {",
                    "if (false) {",
                    "sandbox.upyun.PurgeTest"),
            new Mutation(
                    "at UPYUN a rule is for what it names",
                    "/upyun/purge/PurgedPages.java",
                    ".anyMatch(purge -> purge.urls().matcher(url).matches());",
                    ".findAny().isPresent();",
                    "sandbox.upyun.KeptPagesTest"),
            new Mutation(
                    "at UPYUN the edge forgets later than it is asked to",
                    "/upyun/purge/PurgedPages.java",
                    "!now.isBefore(purge.at()) && ",
                    "",
                    "sandbox.upyun.KeptPagesTest"),
            new Mutation(
                    "at UPYUN what came after a purge is kept",
                    "/upyun/purge/PurgedPages.java",
                    " && kept.isBefore(purge.at())",
                    "",
                    "sandbox.upyun.KeptPagesTest"),
            new Mutation(
                    "UPYUN refuses on request",
                    "/upyun/fault/Effect.java",
                    "case Effect.Refuse(var status, var code, var message) -> throw Refusal.of(status, code, message);",
                    "case Effect.Refuse(var status, var code, var message) -> before;",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "UPYUN loses a request on request",
                    "/upyun/fault/Effect.java",
                    "case Effect.LoseRequest lost -> throw new LostConnectionException();",
                    "case Effect.LoseRequest lost -> before;",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "UPYUN loses a reply on request",
                    "/upyun/fault/Effect.java",
                    "before.lostReply()",
                    "before",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "at UPYUN an answer lacks its data on request",
                    "/upyun/fault/Effect.java",
                    "before.omittedData()",
                    "before",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "at UPYUN too many calls are 42900001",
                    "/upyun/fault/Effect.java",
                    "\"42900001\"",
                    "\"21000\"",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "at UPYUN too many calls at the console have no data",
                    "/upyun/api/SessionPlane.java",
                    "if (OUTRIGHT.contains(refusal.status())) {",
                    "if (false) {",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "UPYUN's journal tells what calls are about",
                    "/upyun/api/ApiServer.java",
                    "call.subject = SUBJECTS",
                    "var ignored = SUBJECTS",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "UPYUN's journal tells who calls",
                    "/upyun/api/ApiServer.java",
                    "call.account = caller.name();",
                    "call.account = caller.account().username();",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "at UPYUN whoever listens to arrivals can end them",
                    "/upyun/api/ApiServer.java",
                    "            surroundings.witness().arrived(arrival);\n",
                    "",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "a misspelt setting of UPYUN's is not ignored",
                    "/upyun/SettingsJson.java",
                    "        members.requireNothingElse();\n",
                    "",
                    "sandbox.upyun.UpyunControlTest"),
            new Mutation(
                    "UPYUN's codes are numbers",
                    "/upyun/fault/EffectJson.java",
                    "if (!code.matches(\"\\\\d{1,9}\")) {",
                    "if (false) {",
                    "sandbox.upyun.UpyunControlTest"),
            new Mutation(
                    "at UPYUN what a domain is served with is hidden on request",
                    "/upyun/certificate/BindingOperations.java",
                    "request.circumstances().isBoundHidden()\n                && ",
                    "false\n                && ",
                    "sandbox.upyun.UpyunFaultsTest"),
            new Mutation(
                    "at UPYUN a review takes its own time on request",
                    "/upyun/service/DomainOperations.java",
                    "request.circumstances().review().orElseGet(review)",
                    "review.get()",
                    "sandbox.upyun.UpyunFaultsTest"));

    private UpyunTroubleMutations() {}
}
