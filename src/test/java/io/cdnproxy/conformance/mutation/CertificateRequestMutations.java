package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What may be asked of ACM, and how often. */
final class CertificateRequestMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "a token makes one certificate",
                    "acm/AcmOperations.java",
                    "token.flatMap(used -> tokens.arn(call.caller(), used, request, now))",
                    "token.flatMap(used -> Optional.<String>empty())",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a token counts for an hour",
                    "acm/IdempotencyTokens.java",
                    "Duration.ofHours(1)",
                    "Duration.ofHours(2)",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a token counts for a whole hour",
                    "acm/IdempotencyTokens.java",
                    "Duration.ofHours(1)",
                    "Duration.ofMinutes(59)",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a token is for the same request",
                    "acm/IdempotencyTokens.java",
                    "this(caller.account(), caller.region(), token, request);",
                    "this(caller.account(), caller.region(), token, (CertificateRequest) null);",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a token is the region's own",
                    "acm/IdempotencyTokens.java",
                    "this(caller.account(), caller.region(), token, request);",
                    "this(caller.account(), \"\", token, request);",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a token does not bring back what is deleted",
                    "acm/AcmOperations.java",
                    "                    .flatMap(certificates::find)\n                    .orElseGet(",
                    "                    .map(arn -> certificates.find(arn).orElse(new Certificate(arn, \"\", \"\", now, request.tags(), new Requested(request, new Pending(Set.of())))))\n                    .orElseGet(",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a token is of words",
                    "acm/RequestInput.java",
                    "\"\\\\w+\"",
                    "\".*\"",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a token is short",
                    "acm/RequestInput.java",
                    "LONGEST_TOKEN = 32",
                    "LONGEST_TOKEN = 33",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a name is qualified",
                    "acm/RequestInput.java",
                    "[A-Za-z0-9])\\\\.)+(",
                    "[A-Za-z0-9])\\\\.)*(",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a name's wildcard comes first",
                    "acm/RequestInput.java",
                    "{0,62}[A-Za-z0-9])",
                    "{0,62}[A-Za-z0-9*])",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a first name is no longer than a common name",
                    "acm/RequestInput.java",
                    "LONGEST_COMMON_NAME = 64",
                    "LONGEST_COMMON_NAME = 253",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a name is in lower case",
                    "acm/RequestInput.java",
                    "LONGEST_NAME, NAME).toLowerCase(Locale.ROOT)",
                    "LONGEST_NAME, NAME)",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "HTTP proves what CloudFront manages only",
                    "acm/RequestInput.java",
                    "if (method.equals(\"HTTP\")) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "without a method people are written to",
                    "acm/RequestInput.java",
                    "asText(\"EMAIL\")",
                    "asText(\"DNS\")",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "without a key type it is RSA",
                    "acm/RequestInput.java",
                    "asText(\"RSA_2048\")",
                    "asText(\"EC_prime256v1\")",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "some keys are for imports only",
                    "acm/RequestInput.java",
                    "!KEYS_ON_REQUEST.contains(algorithm)",
                    "false",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a private authority is not asked",
                    "acm/RequestInput.java",
                    "List.of(\"CertificateAuthorityArn\", ",
                    "List.of(",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a validation domain is above its name",
                    "acm/RequestInput.java",
                    "|| !isAbove",
                    "",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a validation domain is above by whole labels",
                    "acm/RequestInput.java",
                    "name.endsWith(\".\" + domain)",
                    "name.endsWith(domain)",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a validation domain is for a name of the request",
                    "acm/RequestInput.java",
                    "!names.contains(name) || ",
                    "",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a request needs a name",
                    "acm/Constraint.java",
                    "if (!input.hasNonNull(member)) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "an unknown word is refused",
                    "acm/Constraint.java",
                    "if (!values.contains(value)) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a text matches its pattern",
                    "acm/Constraint.java",
                    "if (!pattern.matcher(value).matches()) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a text is not empty",
                    "acm/Constraint.java",
                    "if (value.length() < shortest) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a request is pending",
                    "acm/AcmOperations.java",
                    "new Requested(request, new Pending(Set.of()))",
                    "new Requested(request, new Issuance.TimedOut())",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a request keeps its tags",
                    "acm/AcmOperations.java",
                    "caller.region(), request.tags(), provenance",
                    "caller.region(), CertificateTags.NONE, provenance",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a request of ours is of type AMAZON_ISSUED",
                    "acm/CertificateJson.java",
                    "isRequested() ? \"AMAZON_ISSUED\" : \"IMPORTED\"",
                    "\"IMPORTED\"",
                    "sandbox.cloudfront.CertificateRequestTest"),
            new Mutation(
                    "a certificate has so many names",
                    "acm/Allowance.java",
                    "if (request.names().size() > quotas.get().names()) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "an account has so many certificates",
                    "acm/Allowance.java",
                    "if (present >= limit) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "an account makes so many requests a year",
                    "acm/Allowance.java",
                    "if (taken.size() >= limit) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "a year passes",
                    "acm/Allowance.java",
                    "taken.removeIf(time -> !time.isAfter(now.minus(YEAR)));",
                    "",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "a year is long",
                    "acm/Allowance.java",
                    "Duration.ofDays(365)",
                    "Duration.ofDays(364)",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "a refused request is not counted",
                    "acm/Allowance.java",
                    "        if (request.names().size() > quotas.get().names()) {",
                    "        take(caller, Requested.class, quotas.get().requestsPerYear(), now);\n        if (request.names().size() > quotas.get().names()) {",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "imports and requests have their own quotas",
                    "acm/Allowance.java",
                    ".filter(certificate -> kind.isInstance(certificate.provenance()))\n",
                    "",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "a region has its own quotas",
                    "acm/Allowance.java",
                    "new Kind(caller.account(), caller.region(), kind)",
                    "new Kind(caller.account(), \"\", kind)",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "an import into an ARN counts",
                    "acm/AcmOperations.java",
                    "        allowance.takeAnotherImport(call.caller(), imported.at());\n",
                    "",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "an import into an ARN takes no room",
                    "acm/AcmOperations.java",
                    "allowance.takeAnotherImport(call.caller(), imported.at());",
                    "allowance.takeImport(call.caller(), imported.at());",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "an import is counted",
                    "acm/AcmOperations.java",
                    "        allowance.takeImport(call.caller(), imported.at());\n",
                    "",
                    "sandbox.cloudfront.CertificateQuotaTest"),
            new Mutation(
                    "only what was imported is imported again",
                    "acm/AcmOperations.java",
                    "if (!(existing.provenance() instanceof Imported)) {",
                    "if (false) {",
                    "sandbox.cloudfront.AcmTest"),
            new Mutation(
                    "importing again sets no tags",
                    "acm/AcmOperations.java",
                    "if (!tags.values().isEmpty()) {",
                    "if (false) {",
                    "sandbox.cloudfront.AcmTest"));

    private CertificateRequestMutations() {}
}
