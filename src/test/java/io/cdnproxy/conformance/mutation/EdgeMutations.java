package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What the edge does with a request because of a distribution's further settings. */
final class EdgeMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "what is renewed is shown to the next viewer",
                    "/edge/ServerTls.java",
                    "contexts.computeIfAbsent(certificate, Key",
                    "contexts.computeIfAbsent(contexts.keySet().stream().findFirst().orElse(certificate), Key",
                    "sandbox.cloudfront.edge.EdgeViewerTlsTest"),
            new Mutation(
                    "further behaviors are served",
                    "distribution/EdgeConfiguration.java",
                    "config.at(\"CacheBehaviors\")",
                    "Xml.node(\"CacheBehaviors\")",
                    "sandbox.cloudfront.DeploymentsTest"),
            new Mutation(
                    "a path pattern has certain characters and a length",
                    "distribution/BehaviorRule.java",
                    "!patterns.stream().allMatch(pattern -> PATH_PATTERN.matcher(pattern).matches())",
                    "false",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "no two behaviors have one path pattern",
                    "distribution/BehaviorRule.java",
                    "new HashSet<>(patterns).size() < patterns.size()",
                    "false",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "the first behavior whose pattern matches wins",
                    "EdgeDistribution.java",
                    ".findFirst()\n                .orElse(behavior)",
                    ".reduce((first, last) -> last)\n                .orElse(behavior)",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "case counts in a path pattern",
                    "PathPattern.java",
                    "Pattern.matches(expression, path)",
                    "Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(path).matches()",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "a path pattern is for the whole path",
                    "PathPattern.java",
                    "Pattern.matches(expression, path)",
                    "Pattern.compile(expression).matcher(path).find()",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "a path pattern may leave out the leading slash",
                    "PathPattern.java",
                    "text.startsWith(\"/\") ? text : \"/\" + text",
                    "text",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "a question mark stands for one character",
                    "PathPattern.java",
                    "case \"?\" -> \".\";",
                    "case \"?\" -> \".?\";",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "a path pattern looks at no query",
                    "edge/Router.java",
                    "distribution.behaviorFor(request.head().path())",
                    "distribution.behaviorFor(request.head().target())",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "a behavior allows its own methods",
                    "edge/Router.java",
                    "!behavior.allowedMethods()",
                    "!distribution.behavior().allowedMethods()",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "a behavior asks its own origin",
                    "edge/Router.java",
                    "targetOrigin(distribution, behavior));",
                    "targetOrigin(distribution, distribution.behavior()));",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "only certain errors can be replaced",
                    "distribution/ErrorResponseRule.java",
                    "!ERROR_CODES.contains(code)) {\n                throw new ApiException(400, \"InvalidErrorCode\"",
                    "false) {\n                throw new ApiException(400, \"InvalidErrorCode\"",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "an error is replaced once",
                    "distribution/ErrorResponseRule.java",
                    "!codes.add(code)",
                    "false",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "an error page needs path and status",
                    "distribution/ErrorResponseRule.java",
                    "path.isEmpty() != code.isEmpty()",
                    "false",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "an error page's path begins with a slash",
                    "distribution/ErrorResponseRule.java",
                    "!path.startsWith(\"/\")",
                    "false",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "an error page's status is an error or success",
                    "distribution/ErrorResponseRule.java",
                    "!code.equals(SUCCESS) && !ERROR_CODES.contains(code)",
                    "false",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "an error is kept for no negative time",
                    "distribution/DistributionShape.java",
                    "new Whole(0, Long.MAX_VALUE, \"InvalidArgument\")",
                    "whole()",
                    "conformance.ConfigurationTest"),
            new Mutation(
                    "an error response without a page replaces nothing",
                    "distribution/EdgeConfiguration.java",
                    ".filter(response -> !response.text(\"ResponsePagePath\").isEmpty())",
                    "",
                    "sandbox.cloudfront.DeploymentsTest"),
            new Mutation(
                    "only its own error is replaced by a page",
                    "EdgeDistribution.java",
                    ".filter(page -> page.errorCode() == status)",
                    "",
                    "sandbox.cloudfront.edge.EdgeErrorPageTest"),
            new Mutation(
                    "a page comes by its own behavior",
                    "edge/Router.java",
                    "forward(distribution, distribution.behaviorFor(path))",
                    "forward(distribution, distribution.behavior())",
                    "sandbox.cloudfront.edge.EdgeErrorPageTest"),
            new Mutation(
                    "a page has its own status",
                    "edge/OriginExchange.java",
                    "new ResponseHead(status, head.reason(), head.headers())",
                    "head",
                    "sandbox.cloudfront.edge.EdgeErrorPageTest"),
            new Mutation(
                    "a page's own error is told",
                    "edge/OriginExchange.java",
                    "return error ? this",
                    "return false ? this",
                    "sandbox.cloudfront.edge.EdgeErrorPageTest"),
            new Mutation(
                    "a page in place of an error is one to X-Cache",
                    "edge/OriginExchange.java",
                    "head.headers()), true);",
                    "head.headers()), false);",
                    "sandbox.cloudfront.edge.EdgeErrorPageTest"),
            new Mutation(
                    "a page is not asked for as a WebSocket",
                    "edge/PageRequest.java",
                    "            \"sec-websocket-key\",\n",
                    "",
                    "sandbox.cloudfront.edge.EdgeErrorPageTest"),
            new Mutation(
                    "a function is live before a distribution has it",
                    "distribution/FunctionAssociationRule.java",
                    "                .filter(EdgeFunction::live)\n",
                    "",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function is the account's own",
                    "distribution/FunctionAssociationRule.java",
                    "                .filter(found -> found.account().equals(account))\n",
                    "",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function is there",
                    "distribution/FunctionAssociationRule.java",
                    ".orElseThrow(() -> invalid(\"The function %s does not exist in the LIVE stage.\".formatted(arn)));",
                    ".orElse(null);\n        if (function == null) {\n            return;\n        }",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "an event has one function",
                    "distribution/FunctionAssociationRule.java",
                    "!events.add(association.text(\"EventType\"))",
                    "false",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "no function stands beside a Lambda at the viewer's side",
                    "distribution/FunctionAssociationRule.java",
                    "!associations.isEmpty()",
                    "false",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "further behaviors' functions are looked at",
                    "distribution/FunctionAssociationRule.java",
                    "config.at(\"CacheBehaviors\").items().stream())",
                    "Stream.<Xml>empty())",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function is for the viewer's events",
                    "distribution/DistributionShape.java",
                    "oneOf(\"viewer-request\", \"viewer-response\")",
                    "text()",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function that would change a response is refused",
                    "distribution/FunctionAssociationRule.java",
                    "event.equals(VIEWER_RESPONSE) && function",
                    "false && function",
                    "sandbox.cloudfront.FunctionCodeTest"),
            new Mutation(
                    "a function's name is taken once",
                    "distribution/FunctionOperations.java",
                    "functions.find(EdgeFunction.arn(account, name)).isPresent()",
                    "false",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function's name has certain characters",
                    "distribution/FunctionOperations.java",
                    "!NAME.matcher(name).matches()",
                    "false",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function's runtime is one of two",
                    "distribution/FunctionOperations.java",
                    "oneOf(\"cloudfront-js-1.0\", \"cloudfront-js-2.0\")",
                    "text()",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "who changes a function needs its ETag",
                    "distribution/FunctionOperations.java",
                    "        IfMatch.require(exchange, existing.etag());\n",
                    "",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function in use is not deleted",
                    "distribution/FunctionOperations.java",
                    ".anyMatch(distribution -> distribution.usesFunction(existing.arn()))",
                    ".anyMatch(distribution -> false)",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a deleted function is gone",
                    "distribution/FunctionOperations.java",
                    "            functions.remove(existing);\n",
                    "",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "publishing makes a function live",
                    "distribution/EdgeFunction.java",
                    "config, code, true, created, now",
                    "config, code, false, created, now",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "a function has a size",
                    "distribution/FunctionCode.java",
                    "bytes.length > MAX_BYTES",
                    "false",
                    "conformance.FunctionsTest"),
            new Mutation(
                    "code that nobody here can run is refused",
                    "distribution/FunctionCode.java",
                    "        if (!handler.matches()) {\n            throw cannotBeRun();\n        }",
                    "        if (!handler.matches()) {\n            return new FunctionCode(Optional.empty());\n        }",
                    "sandbox.cloudfront.FunctionCodeTest"),
            new Mutation(
                    "a response that nobody here can give is refused",
                    "distribution/FunctionCode.java",
                    "if (!understood) {",
                    "if (false) {",
                    "sandbox.cloudfront.FunctionCodeTest"),
            new Mutation(
                    "a function answers at its event",
                    "distribution/EdgeConfiguration.java",
                    "FunctionAssociationRule.VIEWER_REQUEST",
                    "FunctionAssociationRule.VIEWER_RESPONSE",
                    "sandbox.cloudfront.FunctionCodeTest"),
            new Mutation(
                    "where a function answers no origin is asked",
                    "edge/Router.java",
                    "                .or(() -> behavior.generated().map(response -> new Route.Answer(distribution.id(), response)))\n",
                    "",
                    "sandbox.cloudfront.edge.RouterTest"),
            new Mutation(
                    "what a function answers is its own to X-Cache",
                    "edge/ViewerResponse.java",
                    "FunctionGeneratedResponse from cloudfront",
                    "Error from cloudfront",
                    "sandbox.cloudfront.edge.EdgeTest"));

    private EdgeMutations() {}
}
