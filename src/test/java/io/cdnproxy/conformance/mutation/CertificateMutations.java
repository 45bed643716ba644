package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What becomes of certificates, and who may see and do what. */
final class CertificateMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "a staged renewal stays",
                    "acm/CertificateCheck.java",
                    "\n                && issued.renewal().filter(Renewal::isStaged).isEmpty()",
                    "",
                    "sandbox.cloudfront.CertificateEventsTest"),
            new Mutation(
                    "a revoked certificate is not served",
                    "acm/Certificate.java",
                    "case Revoked revoked -> CertificateStatus.REVOKED;",
                    "case Revoked revoked -> CertificateStatus.ISSUED;",
                    "sandbox.cloudfront.CertificateEventsTest"),
            new Mutation(
                    "a revocation has a reason",
                    "acm/CertificateJson.java",
                    "\"RevocationReason\", revoked.reason()",
                    "\"RevocationReason\", \"UNSPECIFIED\"",
                    "sandbox.cloudfront.CertificateEventsTest"),
            new Mutation(
                    "what is failed stays failed",
                    "acm/CertificateEvents.java",
                    "case Issued issued -> throw cannot(arn);",
                    "case Issued issued -> next.apply(request);",
                    "sandbox.cloudfront.CertificateEventsTest"),
            new Mutation(
                    "what is imported is not staged",
                    "acm/CertificateEvents.java",
                    "case Imported imported -> throw cannot(arn);",
                    "case Imported imported -> present;",
                    "sandbox.cloudfront.CertificateEventsTest"),
            new Mutation(
                    "what is not there is told",
                    "acm/CertificateEvents.java",
                    "        if (certificates.find(arn).isEmpty()) {",
                    "        if (false) {",
                    "sandbox.cloudfront.CertificateEventsTest"),
            new Mutation(
                    "tagging a certificate adds",
                    "acm/TagOperations.java",
                    "present.tags().with(tags)",
                    "tags",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a tag with another value stays",
                    "acm/CertificateTags.java",
                    "value.isMissingNode() || value.asText().equals(rest.get(key))",
                    "true",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a tag without a value goes by its key",
                    "acm/CertificateTags.java",
                    "value.isMissingNode() || ",
                    "",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a certificate has at most 50 tags",
                    "acm/CertificateTags.java",
                    "if (merged.size() > MAX_TAGS) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a request has at most 50 tags",
                    "acm/Constraint.java",
                    "if (list.size() > longest) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a certificate's tag keys of AWS are reserved",
                    "acm/CertificateTags.java",
                    "if (key.toLowerCase(Locale.ROOT).startsWith(\"aws:\")) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "reserved tag keys have no case",
                    "acm/CertificateTags.java",
                    "key.toLowerCase(Locale.ROOT)",
                    "key",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a certificate's tag key is given once",
                    "acm/CertificateTags.java",
                    "if (tags.put(key, value.asText(\"\")) != null) {",
                    "if (tags.put(key, value.asText(\"\")) != null && false) {",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a certificate's tag key is within the limits",
                    "acm/CertificateTags.java",
                    "LONGEST_KEY = 128",
                    "LONGEST_KEY = 129",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "a certificate's tag value is within the limits",
                    "acm/CertificateTags.java",
                    "LONGEST_VALUE = 256",
                    "LONGEST_VALUE = 257",
                    "sandbox.cloudfront.CertificateTagsTest"),
            new Mutation(
                    "only RSA is listed by default",
                    "acm/CertificateListing.java",
                    "asked.isEmpty() ? KeyTypes.LISTED_BY_DEFAULT : asked",
                    "asked.isEmpty() ? KeyTypes.ALL : asked",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a list has the keys that were asked for",
                    "acm/CertificateListing.java",
                    "asked.isEmpty() ? KeyTypes.LISTED_BY_DEFAULT : asked",
                    "KeyTypes.LISTED_BY_DEFAULT",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a list has the statuses that were asked for",
                    "acm/CertificateListing.java",
                    "statuses.isEmpty()\n",
                    "true\n",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a list comes in pages",
                    "acm/CertificateListing.java",
                    "Math.min(limit(call.input()), matching.size())",
                    "matching.size()",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a page tells of the next",
                    "acm/CertificateListing.java",
                    "if (page.size() < matching.size()) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a page goes on behind the last one",
                    "acm/CertificateListing.java",
                    "order.compare(ListPosition.of(certificate), end) > 0",
                    "order.compare(ListPosition.of(certificate), end) >= 0",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a page's token is opaque",
                    "acm/ListPosition.java",
                    "return Base64.getEncoder().encodeToString((createdAt + SEPARATOR + arn).getBytes(UTF_8));",
                    "return createdAt + SEPARATOR + arn;",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a list has an order",
                    "acm/CertificateListing.java",
                    "? ListPosition.ORDER.reversed()",
                    "? ListPosition.ORDER",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "an order needs both its members",
                    "acm/CertificateListing.java",
                    "if (input.hasNonNull(\"SortBy\") != input.hasNonNull(\"SortOrder\")) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a list's pages have a limit",
                    "acm/CertificateListing.java",
                    "if (limit < 1 || limit > MAX_ITEMS) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a list is the region's own",
                    "acm/CertificateStore.java",
                    ".filter(certificate -> certificate.region().equals(region))\n",
                    "",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "a list tells what is in use",
                    "acm/CertificateJson.java",
                    "json.put(\"InUse\", !usedBy.isEmpty());",
                    "json.put(\"InUse\", false);",
                    "sandbox.cloudfront.CertificateListTest"),
            new Mutation(
                    "what was let go of counts as in use for a while",
                    "distribution/History.java",
                    "!versions.get(i + 1).from().isAfter(time)",
                    "true",
                    "sandbox.cloudfront.CertificateUseTest"),
            new Mutation(
                    "what was let go of does not count for ever",
                    "distribution/History.java",
                    "!versions.get(i + 1).from().isAfter(time)",
                    "false",
                    "sandbox.cloudfront.CertificateUseTest"),
            new Mutation(
                    "the time of release can be set",
                    "CloudFrontEmulator.java",
                    "arn, clock.instant().minus(settings.acmTiming().release())",
                    "arn, clock.instant()",
                    "sandbox.cloudfront.CertificateUseTest"),
            new Mutation(
                    "a certificate's users are named",
                    "acm/CertificateJson.java",
                    "json.set(\"InUseBy\", texts(usedBy));",
                    "json.set(\"InUseBy\", texts(List.of()));",
                    "sandbox.cloudfront.CertificateUseTest"),
            new Mutation(
                    "a deleted certificate is gone",
                    "acm/AcmOperations.java",
                    "        certificates.remove(arn);\n",
                    "",
                    "sandbox.cloudfront.CertificateUseTest"),
            new Mutation(
                    "a request's tags are asked about",
                    "acm/AcmTargets.java",
                    "input.map(AcmTargets::requestTags).orElse(Map.of())",
                    "Map.of()",
                    "sandbox.cloudfront.CertificateRolesTest"),
            new Mutation(
                    "a certificate's tags are asked about",
                    "acm/AcmTargets.java",
                    ".map(found -> found.tags().values())\n                .orElse(Map.of())",
                    ".map(found -> Map.<String, String>of())\n                .orElse(Map.of())",
                    "sandbox.cloudfront.CertificateRolesTest"),
            new Mutation(
                    "tags of a new certificate need a right",
                    "iam/Permissions.java",
                    "List.of(REQUEST, TAG_NEW_CERTIFICATE)",
                    "List.of(REQUEST)",
                    "sandbox.cloudfront.CertificateRolesTest"),
            new Mutation(
                    "a request without tags needs no right to tag",
                    "iam/Permission.java",
                    "on != On.NEW_CERTIFICATE || !target.requestTags().isEmpty()",
                    "true",
                    "sandbox.cloudfront.CertificateRolesTest"),
            new Mutation(
                    "an import goes into what it names",
                    "iam/Permission.java",
                    "target.arn().or(() -> Optional.of(newCertificate(caller)))",
                    "Optional.of(newCertificate(caller).replace(\"us-east-1\", \"nowhere\"))",
                    "sandbox.cloudfront.CertificateRolesTest"),
            new Mutation(
                    "removing tags is a right over what is tagged",
                    "iam/Permissions.java",
                    "onCertificate(\"RemoveTagsFromCertificate\", REQUEST_TAG, RESOURCE_TAG)",
                    "onCertificate(\"RemoveTagsFromCertificate\", REQUEST_TAG)",
                    "sandbox.cloudfront.CertificateRolesTest"),
            new Mutation(
                    "a fault hides new certificates from the list",
                    "acm/CertificateListing.java",
                    "!certificate.wasAddedWithin(call.circumstances().certificateAge(), now)",
                    "true",
                    "sandbox.cloudfront.CertificateFaultsTest"),
            new Mutation(
                    "a fault hides new certificates from who describes them",
                    "acm/AcmOperations.java",
                    "if (certificate.wasAddedWithin(call.circumstances().certificateAge(), now)) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateFaultsTest"),
            new Mutation(
                    "throttling has ACM's word",
                    "acm/AcmService.java",
                    "\"Throttling\", \"ThrottlingException\",",
                    "\"Throttling\", \"Throttling\",",
                    "sandbox.cloudfront.CertificateFaultsTest"),
            new Mutation(
                    "a certificate is new to CloudFront when it is issued",
                    "acm/Certificate.java",
                    "provenance instanceof Requested(var request, Issued issued) ? issued.at() : createdAt",
                    "createdAt",
                    "sandbox.cloudfront.CertificateFaultsTest"),
            new Mutation(
                    "a misspelt event is told",
                    "CertificateEventJson.java",
                    "        SettingsJson.requireKnown(json, MEMBERS);\n",
                    "",
                    "sandbox.cloudfront.CertificateControlTest"),
            new Mutation(
                    "an event needs its members",
                    "CertificateEventJson.java",
                    ".orElseThrow(() -> new IllegalArgumentException(\"this event needs \" + member))",
                    ".orElse(\"\")",
                    "sandbox.cloudfront.CertificateControlTest"),
            new Mutation(
                    "times of certificates can be set",
                    "Settings.java",
                    "acmTiming = changed;",
                    "",
                    "sandbox.cloudfront.CertificateSettingsTest"),
            new Mutation(
                    "quotas of certificates can be set",
                    "Settings.java",
                    "acmQuotas = changed;",
                    "",
                    "sandbox.cloudfront.CertificateSettingsTest"),
            new Mutation(
                    "times are not negative",
                    "acm/AcmTiming.java",
                    "record.isNegative() || release.isNegative() || ",
                    "",
                    "sandbox.cloudfront.CertificateSettingsTest"),
            new Mutation(
                    "checks are apart",
                    "acm/AcmTiming.java",
                    " || !check.isPositive()",
                    "",
                    "sandbox.cloudfront.CertificateSettingsTest"));

    private CertificateMutations() {}
}
