package io.cdnproxy.conformance.mutation;

import java.util.List;

/** From creation to deletion, and who owns what. */
final class LifecycleMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "an update gives a new ETag",
                    "distribution/Distribution.java",
                    "return new Distribution(id, account, domainName, next, stillServed, tags);",
                    "var same = new Revision(next.config(), next.edge(), next.writtenAt(), next.deployedAt(), current.etag(now), current.etag(now)); return new Distribution(id, account, domainName, same, stillServed, tags);",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "the end of a deployment gives a new ETag",
                    "distribution/Revision.java",
                    "isDeployed(now) ? tagDeployed : tagInProgress",
                    "tagInProgress",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "reading leaves the ETag alone",
                    "distribution/Revision.java",
                    "isDeployed(now) ? tagDeployed : tagInProgress",
                    "Identifiers.etag()",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "an ETag of the right form is needed",
                    "distribution/IfMatch.java",
                    ".filter(Identifiers::isEtag)",
                    "",
                    "conformance.UpdateTest"),
            new Mutation(
                    "a missing ETag is a 400",
                    "distribution/IfMatch.java",
                    "                        400,",
                    "                        412,",
                    "conformance.UpdateTest"),
            new Mutation(
                    "a stale ETag fails",
                    "distribution/IfMatch.java",
                    "!expected.equals(current)",
                    "false",
                    "conformance.UpdateTest"),
            new Mutation(
                    "deleting needs the ETag",
                    "distribution/IfMatch.java",
                    "!expected.equals(current)",
                    "false",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a creation is in progress",
                    "distribution/DistributionOperations.java",
                    "now.plus(exchange.circumstances().propagation().orElseGet(propagation))",
                    "now",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "Status tells of the deployment",
                    "distribution/DistributionXml.java",
                    "distribution.isDeployed(now) ? \"Deployed\" : \"InProgress\"",
                    "\"Deployed\"",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a change has a time",
                    "distribution/DistributionXml.java",
                    "distribution.current().writtenAt().truncatedTo(ChronoUnit.MILLIS)",
                    "java.time.Instant.EPOCH",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "an enabled distribution is not deleted",
                    "distribution/DistributionOperations.java",
                    "existing.isEnabled() || !existing.isDeployed(now)",
                    "!existing.isDeployed(now)",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a distribution in progress is not deleted",
                    "distribution/DistributionOperations.java",
                    "existing.isEnabled() || !existing.isDeployed(now)",
                    "existing.isEnabled()",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a deleted distribution is gone",
                    "distribution/DistributionOperations.java",
                    "            store.remove(existing.id(), now);\n",
                    "",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a caller reference is used once",
                    "distribution/DistributionOperations.java",
                    "store.usedFor(account, config.text(\"CallerReference\"))",
                    "Optional.<String>empty()",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "the refusal of a used caller reference names the id",
                    "distribution/DistributionOperations.java",
                    "Already exists: \" + id",
                    "Already exists.\"",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a deleted distribution's caller reference stays used",
                    "distribution/DistributionOperations.java",
                    ".filter(id -> !isFreed || ",
                    ".filter(id -> ",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a refused creation uses up nothing",
                    "distribution/DistributionOperations.java",
                    "            checkRules(exchange, id, config);\n            var now",
                    "            var tooEarly = new Distribution(id, account, domainName, revision(exchange, id, domainName, config, clock.instant()), Optional.empty(), tags);\n            store.add(tooEarly, clock.instant());\n            checkRules(exchange, id, config);\n            var now",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a created distribution is at its Location",
                    "distribution/DistributionOperations.java",
                    ".withHeader(\"Location\", \"https://cloudfront.amazonaws.com/2020-05-31/distribution/\" + id)",
                    "",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a creation is a 201",
                    "distribution/DistributionOperations.java",
                    "describe(201, created, now)",
                    "describe(200, created, now)",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a deletion is a 204",
                    "distribution/DistributionOperations.java",
                    "new ApiReply(204, \"\")",
                    "new ApiReply(200, \"\")",
                    "conformance.LifecycleTest"),
            new Mutation(
                    "a caller reference cannot be updated",
                    "distribution/DistributionOperations.java",
                    "throw new ApiException(400, \"IllegalUpdate\", \"You cannot update Origin or CallerReference.\");",
                    "",
                    "conformance.UpdateTest"),
            new Mutation(
                    "an update needs more members than a creation",
                    "distribution/ShapeCheck.java",
                    "member.isNeededByUpdates() && isUpdate",
                    "false",
                    "conformance.UpdateTest"),
            new Mutation(
                    "the refusal of an update names the member",
                    "distribution/ShapeCheck.java",
                    "isRoot ? member + \" is missing for the resource\" : member + \" is required for updates.\"",
                    "\"Something is missing.\"",
                    "conformance.UpdateTest"),
            new Mutation(
                    "an update replaces the whole",
                    "distribution/DistributionOperations.java",
                    "            var config = Defaults.complete(given);\n            if (",
                    "            var config = Defaults.complete(given.change(\"DefaultCacheBehavior\", b -> existing.current().config().at(\"DefaultCacheBehavior\")));\n            if (",
                    "conformance.UpdateTest"),
            new Mutation(
                    "an alias belongs to one distribution",
                    "distribution/AliasOwnershipRule.java",
                    "if (isTaken) {",
                    "if (false) {",
                    "conformance.AliasTest"),
            new Mutation(
                    "an alias is unique among all accounts",
                    "distribution/AliasOwnershipRule.java",
                    "store.all()",
                    "store.of(candidate.caller().account()).stream()",
                    "conformance.AliasTest"),
            new Mutation(
                    "a disabled distribution keeps its aliases",
                    "distribution/AliasOwnershipRule.java",
                    "&& holder.hasAlias(alias)",
                    "&& holder.isEnabled() && holder.hasAlias(alias)",
                    "conformance.AliasTest"),
            new Mutation(
                    "an update keeps its own aliases",
                    "distribution/AliasOwnershipRule.java",
                    "!holder.id().equals(candidate.id()) && ",
                    "",
                    "conformance.AliasTest"),
            new Mutation(
                    "a deleted distribution's alias is free",
                    "distribution/DistributionStore.java",
                    "history.then(Optional.empty(), now)",
                    "history",
                    "conformance.AliasTest"),
            new Mutation(
                    "an account sees only its own",
                    "api/SignatureCheck.java",
                    "new Caller(credential.group(\"key\"), region)",
                    "new Caller(\"everybody\", region)",
                    "conformance.AccountsTest"),
            new Mutation(
                    "a caller reference is the account's own",
                    "distribution/DistributionStore.java",
                    "private record Reference(String account, String callerReference) {}",
                    "private record Reference(String account, String callerReference) { Reference { account = \"\"; } }",
                    "conformance.AccountsTest"),
            new Mutation(
                    "an ARN holds the account's number",
                    "distribution/Distribution.java",
                    "\"arn:aws:cloudfront::\" + account",
                    "\"arn:aws:cloudfront::\" + \"123456789012\"",
                    "conformance.AccountsTest"),
            new Mutation(
                    "the edge serves what is deployed",
                    "distribution/Distribution.java",
                    "(current.isDeployed(now) ? Optional.of(current) : served)",
                    "Optional.of(current)",
                    "sandbox.cloudfront.DeploymentsTest"),
            new Mutation(
                    "a revision overtaken on its way is never served",
                    "distribution/Distribution.java",
                    "current.isDeployed(now) ? Optional.of(current) : served;",
                    "Optional.of(current);",
                    "sandbox.cloudfront.DeploymentsTest"));

    private LifecycleMutations() {}
}
