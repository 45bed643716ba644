package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What is imported, and what comes in its place. */
final class CertificateImportMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "a key of an unknown kind is not imported",
                    "acm/PemImport.java",
                    "if (!KeyTypes.ALL.contains(KeyTypes.of(leaf.getPublicKey()))) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "an imported key has a limit",
                    "acm/PemImport.java",
                    "LONGEST_KEY = 5120",
                    "LONGEST_KEY = 51200",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "an import has one certificate",
                    "acm/PemImport.java",
                    "if (certificates.size() != 1) {",
                    "if (certificates.isEmpty()) {",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "each of a chain has signed the one before",
                    "acm/PemImport.java",
                    "i + 1 < chain.size()",
                    "i + 1 < 0",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "a key's type stays",
                    "acm/ReimportRule.java",
                    "if (!present.keyAlgorithm().equals(next.keyAlgorithm())) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "not all names go",
                    "acm/ReimportRule.java",
                    "if (next.names().isEmpty() && !present.names().isEmpty()) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "key usages stay",
                    "acm/ReimportRule.java",
                    "if (!next.usages().containsAll(present.usages())) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "purposes stay",
                    "acm/ReimportRule.java",
                    "if (!next.purposes().containsAll(lasting(present.purposes()))) {",
                    "if (false) {",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "being a client may go",
                    "acm/ReimportRule.java",
                    "Set.of(\"1.3.6.1.5.5.7.3.2\")",
                    "Set.of()",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "another import keeps the tags",
                    "acm/Certificate.java",
                    "return new Certificate(arn, account, region, createdAt, tags, changed);",
                    "return new Certificate(arn, account, region, createdAt, CertificateTags.NONE, changed);",
                    "sandbox.cloudfront.CertificateImportTest"),
            new Mutation(
                    "another import has its own time",
                    "acm/CertificateJson.java",
                    "json.put(\"ImportedAt\", seconds(imported.at()));",
                    "json.put(\"ImportedAt\", seconds(certificate.createdAt()));",
                    "sandbox.cloudfront.CertificateImportTest"));

    private CertificateImportMutations() {}
}
