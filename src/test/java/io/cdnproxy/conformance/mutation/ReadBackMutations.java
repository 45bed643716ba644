package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What is read back, and lists. */
final class ReadBackMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "no aliases are read back as an empty list",
                    "distribution/DistributionShape.java",
                    "member(\"Aliases\", list(\"CNAME\", text()).inOrder(NOBODYS_ORDER)).otherwiseEmpty()",
                    "member(\"Aliases\", list(\"CNAME\", text()).inOrder(NOBODYS_ORDER))",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "origin groups are always there",
                    "distribution/DistributionShape.java",
                    "member(\"OriginGroups\", list(\"OriginGroup\", ORIGIN_GROUP)).otherwiseEmpty()",
                    "member(\"OriginGroups\", list(\"OriginGroup\", ORIGIN_GROUP))",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "no root object is read back as an empty text",
                    "distribution/DistributionShape.java",
                    "member(\"DefaultRootObject\", text()).otherwise(\"\")",
                    "member(\"DefaultRootObject\", text())",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "no web ACL is read back as an empty text",
                    "distribution/DistributionShape.java",
                    "member(\"WebACLId\", text()).otherwise(\"\")",
                    "member(\"WebACLId\", text())",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "the price class is PriceClass_All",
                    "distribution/DistributionShape.java",
                    ".otherwise(\"PriceClass_All\")",
                    ".otherwise(\"PriceClass_100\")",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "the HTTP version is http2",
                    "distribution/DistributionShape.java",
                    ".otherwise(\"http2\")",
                    ".otherwise(\"http1.1\")",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "nothing is restricted",
                    "distribution/DistributionShape.java",
                    "Xml.leaf(\"RestrictionType\", \"none\")",
                    "Xml.leaf(\"RestrictionType\", \"blacklist\")",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "nothing is compressed",
                    "distribution/DistributionShape.java",
                    "member(\"Compress\", flag()).otherwise(false)",
                    "member(\"Compress\", flag()).otherwise(true)",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "gRPC is off",
                    "distribution/DistributionShape.java",
                    ".otherwise(Xml.node(\"GrpcConfig\", Xml.leaf(\"Enabled\", false)))",
                    "",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "logging is off",
                    "distribution/DistributionShape.java",
                    "member(\"Bucket\", text()).otherwise(\"\")",
                    "member(\"Bucket\", text())",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "logging that is off has no cookies",
                    "distribution/Defaults.java",
                    "given.flag(\"Enabled\") ? given : given.with(Xml.leaf(\"IncludeCookies\", false))",
                    "given",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "an origin is tried three times",
                    "distribution/DistributionShape.java",
                    "new Whole(1, 3, \"InvalidArgument\")).otherwise(3)",
                    "new Whole(1, 3, \"InvalidArgument\")).otherwise(2)",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "an origin has ten seconds to connect",
                    "distribution/DistributionShape.java",
                    "new Whole(1, 10, \"InvalidArgument\")).otherwise(10)",
                    "new Whole(1, 10, \"InvalidArgument\")).otherwise(5)",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "an origin has thirty seconds to answer",
                    "distribution/DistributionShape.java",
                    ".otherwise(30)",
                    ".otherwise(60)",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "an origin's connection is kept for five seconds",
                    "distribution/DistributionShape.java",
                    ".otherwise(5).forUpdates()",
                    ".otherwise(60).forUpdates()",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "the default certificate comes with its own settings",
                    "distribution/Defaults.java",
                    "\"vip\"",
                    "\"sni-only\"",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "an ACM certificate is mirrored",
                    "distribution/Defaults.java",
                    "arn.isEmpty() ? \"iam\" : \"acm\"",
                    "\"cloudfront\"",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "times to live have defaults",
                    "distribution/Defaults.java",
                    "86_400",
                    "3_600",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "a cache policy has the times to live",
                    "distribution/Defaults.java",
                    "behavior.child(\"ForwardedValues\").isEmpty()",
                    "false",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "methods have CloudFront's order",
                    "distribution/DistributionShape.java",
                    "List.of(\"HEAD\", \"DELETE\", \"POST\", \"GET\",",
                    "List.of(\"GET\", \"HEAD\", \"DELETE\", \"POST\",",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "the order of origins is not kept",
                    "distribution/DistributionShape.java",
                    "list(\"Origin\", ORIGIN).inOrder(NOBODYS_ORDER)",
                    "list(\"Origin\", ORIGIN)",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "the order of aliases is not kept",
                    "distribution/DistributionShape.java",
                    "list(\"CNAME\", text()).inOrder(NOBODYS_ORDER)",
                    "list(\"CNAME\", text())",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "the order of cache behaviors is kept",
                    "distribution/DistributionShape.java",
                    "                    prepend(member(\"PathPattern\", text()).required(), BEHAVIOR))))",
                    "                    prepend(member(\"PathPattern\", text()).required(), BEHAVIOR))).inOrder(Comparator.comparing(b -> b.text(\"PathPattern\"))))",
                    "conformance.DefaultsTest"),
            new Mutation(
                    "unknown elements survive",
                    "distribution/Defaults.java",
                    ".forEach(children::add)",
                    ".forEach(child -> {})",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "a foreign namespace is written back",
                    "distribution/XmlCodec.java",
                    "if (!childNamespace.equals(namespace))",
                    "if (false)",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "an origin speaks HTTP/1.1",
                    "distribution/DistributionShape.java",
                    "member(\"OriginHttpVersion\", ORIGIN_HTTP_VERSION).otherwise(\"http1.1\"));",
                    "member(\"OriginHttpVersion\", ORIGIN_HTTP_VERSION).otherwise(\"http2\"));",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "the future is everywhere",
                    "distribution/FutureMembers.java",
                    "children.add(withFuture(child))",
                    "children.add(child)",
                    "sandbox.cloudfront.FutureMembersTest"),
            new Mutation(
                    "the future keeps what it was told",
                    "distribution/FutureMembers.java",
                    "element.child(NAME).isPresent() ? element : ",
                    "",
                    "sandbox.cloudfront.FutureMembersTest"),
            new Mutation(
                    "a list's items are of one name",
                    "distribution/FutureMembers.java",
                    "element.name().equals(\"Items\") ? changed : ",
                    "",
                    "sandbox.cloudfront.FutureMembersTest"),
            new Mutation(
                    "the future of certificates can be switched off",
                    "acm/AcmService.java",
                    "if (echoesFuture.getAsBoolean())",
                    "if (true)",
                    "sandbox.cloudfront.FutureMembersTest"),
            new Mutation(
                    "the future of certificates can be switched on",
                    "acm/AcmService.java",
                    "output.forEach(AcmService::addFuture);",
                    "",
                    "sandbox.cloudfront.FutureMembersTest"),
            new Mutation(
                    "the future can be switched off",
                    "Settings.java",
                    "echoesFuture = echoed",
                    "echoesFuture |= echoed",
                    "sandbox.cloudfront.ControlEndpointTest"),
            new Mutation(
                    "pages follow their markers",
                    "distribution/Page.java",
                    "compareTo(marker) > 0",
                    "compareTo(marker) >= 0",
                    "conformance.ListingTest"),
            new Mutation(
                    "a page tells whether it is the last",
                    "distribution/DistributionXml.java",
                    "Xml.leaf(\"IsTruncated\", page.next().isPresent())",
                    "Xml.leaf(\"IsTruncated\", false)",
                    "conformance.ListingTest"),
            new Mutation(
                    "a page names the next one",
                    "distribution/Page.java",
                    "isTruncated ? Optional.of(id.apply(items.getLast())) : Optional.empty()",
                    "isTruncated ? Optional.of(\"Z\") : Optional.empty()",
                    "conformance.ListingTest"),
            new Mutation(
                    "a page holds at most a hundred",
                    "distribution/Page.java",
                    "Math.min(number, MOST)",
                    "number",
                    "conformance.ListingTest"),
            new Mutation(
                    "a page's size is positive",
                    "distribution/Page.java",
                    "if (number > 0) {",
                    "if (number > -9) {",
                    "conformance.ListingTest"),
            new Mutation(
                    "a marker outlives its distribution",
                    "distribution/Page.java",
                    "        var rest = all",
                    "        if (!marker.isEmpty() && all.stream().noneMatch(item -> id.apply(item).equals(marker))) {\n            throw invalid();\n        }\n        var rest = all",
                    "conformance.ListingTest"),
            new Mutation(
                    "a summary has the ETag",
                    "distribution/DistributionXml.java",
                    "        members.add(Xml.leaf(\"ETag\", distribution.current().etag(now)));\n",
                    "",
                    "conformance.ListingTest"),
            new Mutation(
                    "a summary keeps the caller reference to itself",
                    "distribution/DistributionXml.java",
                    "            \"Aliases\",\n",
                    "            \"CallerReference\",\n            \"Aliases\",\n",
                    "conformance.ListingTest"),
            new Mutation(
                    "a summary shows the behavior",
                    "distribution/DistributionXml.java",
                    "            \"DefaultCacheBehavior\",\n",
                    "",
                    "conformance.ListingTest"),
            new Mutation(
                    "a summary has the HTTP version in capitals",
                    "distribution/DistributionXml.java",
                    ".change(\"HttpVersion\", DistributionXml::inCapitals)",
                    "",
                    "conformance.ListingTest"),
            new Mutation(
                    "managed policies carry their ETag",
                    "distribution/Policies.java",
                    "\"E23ZP02F085DFQ\"",
                    "\"E00000000000000\"",
                    "conformance.PoliciesTest"),
            new Mutation(
                    "custom policies are others",
                    "distribution/Policies.java",
                    " && !type.equals(Optional.of(\"custom\"))",
                    "",
                    "conformance.PoliciesTest"),
            new Mutation(
                    "policies are of two types",
                    "distribution/Policies.java",
                    "!TYPES.contains(type.orElse(\"managed\"))",
                    "false",
                    "conformance.PoliciesTest"),
            new Mutation(
                    "policies come in pages",
                    "distribution/Policies.java",
                    "        if (page.next().isPresent()) {",
                    "        if (false) {",
                    "conformance.PoliciesTest"));

    private ReadBackMutations() {}
}
