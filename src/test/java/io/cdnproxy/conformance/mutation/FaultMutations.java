package io.cdnproxy.conformance.mutation;

import java.util.List;

/** Trouble on request. */
final class FaultMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "a fault refuses",
                    "fault/Effect.java",
                    "case Effect.Refuse(var status, var code, var message) -> throw new ApiException(status, code, message);",
                    "case Effect.Refuse(var status, var code, var message) -> before;",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault loses a request",
                    "fault/Effect.java",
                    "case Effect.LoseRequest lost -> throw new LostConnectionException();",
                    "case Effect.LoseRequest lost -> before;",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault loses a reply",
                    "fault/Effect.java",
                    "before.lostReply()",
                    "before",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault delays",
                    "fault/Effect.java",
                    "                Faults.pause(time);\n",
                    "",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault makes reads stale",
                    "fault/Effect.java",
                    "before.readAge(age)",
                    "before",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a stale list is as old as a stale read",
                    "distribution/DistributionOperations.java",
                    "        var page = Page.of(exchange.request()).cut(store.of(exchange.caller().account(), time), Distribution::id);",
                    "        var page = Page.of(exchange.request()).cut(store.of(exchange.caller().account()), Distribution::id);",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault makes a deployment slow",
                    "fault/Effect.java",
                    "before.propagation(time)",
                    "before",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault hides new certificates",
                    "fault/Effect.java",
                    "before.certificateAge(age)",
                    "before",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault moves the ETag",
                    "fault/Effect.java",
                    "before.movedETag()",
                    "before",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault frees caller references",
                    "fault/Effect.java",
                    "before.freedCallerReferences()",
                    "before",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault points an alias elsewhere",
                    "fault/Effect.java",
                    "before.aliasElsewhere(alias)",
                    "before",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a token bucket runs empty",
                    "/fault/TokenBucket.java",
                    "if (tokens < 1) {",
                    "if (false) {",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a token bucket fills up",
                    "/fault/TokenBucket.java",
                    "tokens + passed * size.perSecond()",
                    "tokens",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a token bucket is the account's own",
                    "/fault/ActiveFault.java",
                    "buckets.computeIfAbsent(account, ",
                    "buckets.computeIfAbsent(\"everybody\", ",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault counts its calls",
                    "/fault/ActiveFault.java",
                    "count >= fault.from() && count <= fault.to() && ",
                    "",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault throws dice",
                    "/fault/ActiveFault.java",
                    "fault.probability() == 1 || dice.nextDouble() < fault.probability()",
                    "true",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault's dice have a seed",
                    "/fault/ActiveFault.java",
                    "new Random(fault.seed())",
                    "new Random()",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault is the account's own",
                    "/fault/Fault.java",
                    "account.isEmpty() || account.get().equals(arrival.account())",
                    "true",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a fault is over when it is cleared",
                    "/fault/Faults.java",
                    "        active.clear();\n",
                    "",
                    "sandbox.cloudfront.FaultsTest"),
            new Mutation(
                    "a misspelt fault is not ignored",
                    "/fault/FaultJson.java",
                    "        members.requireNothingElse();\n",
                    "",
                    "sandbox.cloudfront.ControlEndpointTest"));

    private FaultMutations() {}
}
