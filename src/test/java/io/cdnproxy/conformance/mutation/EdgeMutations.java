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
                    "targetOrigin(distribution, behavior)));",
                    "targetOrigin(distribution, distribution.behavior())));",
                    "sandbox.cloudfront.edge.RouterTest"));

    private EdgeMutations() {}
}
