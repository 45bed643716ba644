package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What travels on the wire. */
final class ProtocolMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "a call is signed",
                    "api/SignatureCheck.java",
                    "\"MissingAuthenticationToken\"",
                    "\"AccessDenied\"",
                    "conformance.SignatureTest"),
            new Mutation(
                    "a signature has its parts",
                    "api/SignatureCheck.java",
                    "        requireAll(request, parts);\n",
                    "",
                    "conformance.SignatureTest"),
            new Mutation(
                    "a signature has an algorithm",
                    "api/SignatureCheck.java",
                    "!algorithmAndRest[0].equals(ALGORITHM)",
                    "false",
                    "conformance.SignatureTest"),
            new Mutation(
                    "a signature is for the service",
                    "api/SignatureCheck.java",
                    "!credential.group(\"service\").equals(signingName)",
                    "false",
                    "conformance.SignatureTest"),
            new Mutation(
                    "a signature is for the region",
                    "api/SignatureCheck.java",
                    "signingName.equals(\"cloudfront\") && !CLOUDFRONT_REGIONS.contains(region)",
                    "false",
                    "conformance.SignatureTest"),
            new Mutation(
                    "a signature is of the day",
                    "api/SignatureCheck.java",
                    "sent.isPresent() && !sent.get().startsWith(scopeDate)",
                    "false",
                    "conformance.SignatureTest"),
            new Mutation(
                    "an answer has a request id",
                    "api/ApiServer.java",
                    "outcome.reply().withHeader(\"x-amzn-RequestId\", requestId)",
                    "outcome.reply()",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "request ids differ",
                    "api/ApiServer.java",
                    "UUID.randomUUID().toString()",
                    "\"00000000-0000-0000-0000-000000000000\"",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "an error has the request id",
                    "distribution/CloudFrontService.java",
                    "Xml.leaf(\"RequestId\", requestId)",
                    "Xml.leaf(\"RequestId\", \"\")",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "an error has a type",
                    "distribution/CloudFrontService.java",
                    "refusal.status() < 500 ? \"Sender\" : \"Receiver\"",
                    "\"Receiver\"",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "an unknown operation gets AWS's own answer",
                    "distribution/CloudFrontService.java",
                    "\"<UnknownOperationException/>\\n\"",
                    "\"not implemented\"",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "a body is in CloudFront's namespace",
                    "distribution/XmlCodec.java",
                    "namespace.equals(NAMESPACE) ? reader",
                    "true ? reader",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "an answer is in CloudFront's namespace",
                    "distribution/XmlCodec.java",
                    "            writer.writeDefaultNamespace(NAMESPACE);\n",
                    "",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "a missing body is named",
                    "distribution/XmlCodec.java",
                    "if (body.isBlank()) {",
                    "if (false) {",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "a document has no type",
                    "distribution/XmlCodec.java",
                    "        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);\n        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);\n",
                    "",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "a list holds only its own elements",
                    "distribution/ShapeCheck.java",
                    "!items.get(i).name().equals(list.itemName())",
                    "false",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "members come in the order of the model",
                    "distribution/Defaults.java",
                    "            element.child(member.name())\n",
                    "            element.child(member.name()).filter(child -> !member.name().equals(\"Comment\"))\n",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "an answer is text/xml",
                    "distribution/CloudFrontService.java",
                    "\"text/xml\"",
                    "\"application/octet-stream\"",
                    "conformance.ProtocolTest"),
            new Mutation(
                    "the journal tells accounts apart",
                    "/api/Journal.java",
                    "calls().stream().filter(call -> call.isOf(accessKeyId))",
                    "calls().stream()",
                    "sandbox.cloudfront.AccountsTest"),
            new Mutation(
                    "a lost request does nothing",
                    "api/ApiServer.java",
                    "            witness.arrived(arrival);\n            circumstances = faults.apply(arrival);\n            access.authorize(caller, service.signingName(), operation);\n            reply = operation.perform().apply(caller, circumstances);",
                    "            access.authorize(caller, service.signingName(), operation);\n            reply = operation.perform().apply(caller, circumstances);\n            witness.arrived(arrival);\n            circumstances = faults.apply(arrival);\n",
                    "sandbox.cloudfront.AccountsTest"),
            new Mutation(
                    "a role may do what its policy allows",
                    "api/ApiServer.java",
                    "            access.authorize(caller, service.signingName(), operation);\n",
                    "",
                    "sandbox.cloudfront.RolesTest"),
            new Mutation(
                    "temporary credentials need their session token",
                    "iam/Roles.java",
                    "                .filter(role -> sessionToken\n                        .filter(role.credentials().sessionToken()::equals)\n                        .isPresent())\n",
                    "",
                    "sandbox.cloudfront.RolesTest"),
            new Mutation(
                    "conditions of a statement hold",
                    "iam/Statement.java",
                    "conditions.stream().allMatch(condition -> condition.holds(access))",
                    "true",
                    "sandbox.cloudfront.RolesTest"),
            new Mutation(
                    "a statement is for its resources",
                    "iam/Statement.java",
                    "resources.stream().anyMatch(pattern -> covers(pattern, access))",
                    "true",
                    "sandbox.cloudfront.RolesTest"),
            new Mutation(
                    "an action without resources is allowed for all or none",
                    "iam/Statement.java",
                    "() -> pattern.equals(EVERYTHING)",
                    "() -> true",
                    "sandbox.cloudfront.iam.PolicyTest"),
            new Mutation(
                    "a tagged creation needs the right to tag",
                    "iam/Permissions.java",
                    "List.of(CREATE, TAG_WHAT_IS_NEW)",
                    "List.of(CREATE)",
                    "sandbox.cloudfront.RolesTest"));

    private ProtocolMutations() {}
}
