package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What the edge does with a request because of a distribution's further settings. */
final class EdgeMutations {
    static final List<Mutation> ALL = List.of(
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
                    "edge/ViewerRequest.java",
                    "            \"sec-websocket-key\",\n",
                    "",
                    "sandbox.cloudfront.edge.EdgeErrorPageTest"));

    private EdgeMutations() {}
}
