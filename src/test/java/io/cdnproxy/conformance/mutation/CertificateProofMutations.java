package io.cdnproxy.conformance.mutation;

import java.util.List;

/** Nothing is issued, nor renewed, that is not proven. */
final class CertificateProofMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "nothing is issued without proof",
                    "acm/CertificateCheck.java",
                    "            return new Pending(proven);\n        }\n        try {",
                    "            proven.size();\n        }\n        try {",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "every name is proven",
                    "acm/CertificateCheck.java",
                    "        if (!proven.containsAll(request.names())) {\n            return new Pending(proven);",
                    "        if (proven.isEmpty()) {\n            return new Pending(proven);",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "a proven name is told",
                    "acm/ValidationJson.java",
                    "pending.proven().contains(name) ? \"SUCCESS\" : \"PENDING_VALIDATION\"",
                    "\"PENDING_VALIDATION\"",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "the value proves",
                    "acm/DomainProof.java",
                    "\n                && alias.getTarget().equals(Name.fromConstantString(expected.value()))",
                    "",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "an unanswered question proves nothing",
                    "acm/DomainProof.java",
                    "            return false;\n        }\n    }",
                    "            return true;\n        }\n    }",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "a record shows after a while",
                    "acm/ValidationJson.java",
                    "age.compareTo(recordsAfter) >= 0",
                    "true",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a request shows no names at first",
                    "acm/ValidationJson.java",
                    "if (age.compareTo(recordsAfter.dividedBy(2)) < 0) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a record's name ends in a dot",
                    "acm/ValidationRecord.java",
                    "\"_%s.%s.\"",
                    "\"_%s.%s\"",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a record's value ends in a dot",
                    "acm/ValidationRecord.java",
                    "acm-validations.aws.\"",
                    "acm-validations.aws\"",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a wildcard has its parent's record",
                    "acm/ValidationRecord.java",
                    "domain.startsWith(\"*.\") ? domain.substring(2) : domain",
                    "domain",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a record is the domain's own",
                    "acm/ValidationRecord.java",
                    "digest(account + \" \" + base)",
                    "digest(account)",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a record is the account's own",
                    "acm/ValidationRecord.java",
                    "digest(account + \" \" + base)",
                    "digest(base)",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a record is always the same",
                    "acm/ValidationRecord.java",
                    "digest(account + \" \" + base)",
                    "digest(account + \" \" + base + System.nanoTime())",
                    "sandbox.cloudfront.CertificateRecordTest"),
            new Mutation(
                    "a request waits for three days",
                    "acm/Certificate.java",
                    "Duration.ofHours(72)",
                    "Duration.ofHours(71)",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "a request waits no longer than three days",
                    "acm/Certificate.java",
                    "Duration.ofHours(72)",
                    "Duration.ofHours(73)",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "a timed-out request is not issued",
                    "acm/CertificateCheck.java",
                    "        var issuance = certificate.issuance(requested, now);",
                    "        var issuance = requested.issuance();",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "mail is not answered",
                    "acm/CertificateCheck.java",
                    "\n                    && requested.request().method() == Method.DNS",
                    "",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "who is written to has no record",
                    "acm/ValidationJson.java",
                    "if (request.method() == Method.EMAIL) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "another authority's name is not issued for",
                    "acm/CertificateCheck.java",
                    "isForbidden(request) ? new",
                    "isForbidden(request) && false ? new",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "the reason of a failure is told",
                    "acm/CertificateJson.java",
                    "json.put(\"FailureReason\", failed.reason())",
                    "json.put(\"FailureReason\", \"OTHER\")",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "nothing is issued while it is not known who may",
                    "acm/CertificateCheck.java",
                    "        } catch (IOException notKnownNow) {\n            return new Pending(proven);",
                    "        } catch (IOException notKnownNow) {\n            return authority.issue(request, now, Optional.empty());",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "what happens during a check stays",
                    "acm/CertificateCheck.java",
                    "present -> present.provenance().equals(requested)\n                        ?",
                    "present -> true\n                        ?",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "a public certificate lives for 198 days",
                    "acm/IssuingAuthority.java",
                    "Duration.ofDays(198)",
                    "Duration.ofDays(395)",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "an issued key is EC where it was asked for",
                    "acm/IssuingAuthority.java",
                    "case \"EC_prime256v1\" -> KeyAlgorithm.ECDSA_P256;",
                    "case \"EC_prime256v1\" -> KeyAlgorithm.RSA_2048;",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "an issued key is as strong as it was asked for",
                    "acm/IssuingAuthority.java",
                    "case \"EC_secp384r1\" -> KeyAlgorithm.ECDSA_P384;",
                    "case \"EC_secp384r1\" -> KeyAlgorithm.ECDSA_P256;",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "proof is looked for again and again",
                    "acm/AcmEmulator.java",
                    "                check.run();\n                Thread.sleep(timing.get().check());",
                    "                Thread.sleep(timing.get().check());",
                    "sandbox.cloudfront.CertificateWaiterTest"),
            new Mutation(
                    "the edge serves what is issued",
                    "acm/Certificate.java",
                    "case Issued issued -> Optional.of(issued.material());",
                    "case Issued issued -> Optional.empty();",
                    "sandbox.cloudfront.CertificateValidationTest"),
            new Mutation(
                    "only Amazon's names stand for Amazon",
                    "acm/CaaRule.java",
                    "AMAZON.contains(issuer(rule))",
                    "true",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "an authority's parameters are not its name",
                    "acm/CaaRule.java",
                    ".split(\";\", 2)[0]",
                    "",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "CAA is looked for above a name",
                    "acm/CaaRule.java",
                    "above < labels.length; above++",
                    "above < 1; above++",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "CAA of a name is before that above it",
                    "acm/CaaRule.java",
                    "            if (!found.isEmpty()) {\n                return found;\n            }",
                    "            if (!found.isEmpty() && above > 0) {\n                return found;\n            }",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "wildcards have a rule of their own",
                    "acm/CaaRule.java",
                    "isWildcard && !forWildcards.isEmpty() ? forWildcards : tagged(records, ISSUE)",
                    "tagged(records, ISSUE)",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "a wildcard's rule is for wildcards",
                    "acm/CaaRule.java",
                    "isWildcard && !forWildcards.isEmpty()",
                    "!forWildcards.isEmpty()",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "what is critical and unknown forbids",
                    "acm/CaaRule.java",
                    "!isBeyondUs && (",
                    "(",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "what is unknown and not critical does not matter",
                    "acm/CaaRule.java",
                    "(record.getFlags() & CRITICAL) != 0 && ",
                    "",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "without a rule everybody may issue",
                    "acm/CaaRule.java",
                    "rules.isEmpty() || ",
                    "",
                    "sandbox.cloudfront.acm.CaaRuleTest"),
            new Mutation(
                    "a renewal is in time",
                    "acm/CertificateCheck.java",
                    "Duration.ofDays(45)",
                    "Duration.ofDays(44)",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "a renewal is not early",
                    "acm/CertificateCheck.java",
                    "Duration.ofDays(45)",
                    "Duration.ofDays(46)",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "what nobody uses is not renewed",
                    "acm/CertificateCheck.java",
                    "\n                && !usersOf.apply(certificate.arn()).isEmpty()",
                    "",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "a renewal needs proof",
                    "acm/CertificateCheck.java",
                    "            return renewing(issued, Status.PENDING_VALIDATION, proven, Optional.empty(), now);",
                    "            return renewed(request, now);",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "an end without proof is a failed renewal",
                    "acm/CertificateCheck.java",
                    "certificate.status(now) == CertificateStatus.EXPIRED",
                    "false",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "a renewal asks who may issue",
                    "acm/CertificateCheck.java",
                    "return isForbidden(request)\n",
                    "return isForbidden(request) && false\n",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "a renewal waits while it is not known who may",
                    "acm/CertificateCheck.java",
                    "renewing(issued, Status.PENDING_AUTO_RENEWAL, proven, Optional.empty(), now)",
                    "renewed(request, now)",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "a renewal's news have a time",
                    "acm/CertificateCheck.java",
                    ".map(Renewal::updatedAt)\n                .orElse(now)",
                    ".map(any -> now)\n                .orElse(now)",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "a renewal succeeds",
                    "acm/Renewal.java",
                    "new Renewal(Status.SUCCESS,",
                    "new Renewal(Status.PENDING_AUTO_RENEWAL,",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "a renewal's reason is told",
                    "acm/ValidationJson.java",
                    "renewal.reason().ifPresent(reason -> json.put(\"RenewalStatusReason\", reason));",
                    "",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "only what is in use is eligible for renewal",
                    "acm/CertificateJson.java",
                    "isRequested() && !usedBy.isEmpty() ?",
                    "isRequested() ?",
                    "sandbox.cloudfront.CertificateRenewalTest"),
            new Mutation(
                    "what is in use is eligible for renewal",
                    "acm/CertificateJson.java",
                    "isRequested() && !usedBy.isEmpty() ?",
                    "false ?",
                    "sandbox.cloudfront.CertificateRenewalTest"));

    private CertificateProofMutations() {}
}
