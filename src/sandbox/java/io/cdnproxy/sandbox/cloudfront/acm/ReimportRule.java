package io.cdnproxy.sandbox.cloudfront.acm;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may come in the place of an imported certificate: <a
 * href="https://docs.aws.amazon.com/acm/latest/userguide/import-reimport.html">ACM's conditions</a>. Its words for a refusal are inferred.
 */
final class ReimportRule {
    // Authorities no longer let servers pass for clients.
    // https://docs.aws.amazon.com/acm/latest/userguide/import-certificate.html
    private static final Set<String> MAY_GO = Set.of("1.3.6.1.5.5.7.3.2");

    private ReimportRule() {}

    static void check(Leaf present, Leaf next) {
        if (!present.keyAlgorithm().equals(next.keyAlgorithm())) {
            throw Constraint.validation("The key type and size of the certificate cannot be changed on re-import.");
        }
        if (next.names().isEmpty() && !present.names().isEmpty()) {
            throw Constraint.validation("All domain names of the certificate cannot be removed on re-import.");
        }
        if (!next.usages().containsAll(present.usages())) {
            throw Constraint.validation("Key usages of the certificate cannot be removed on re-import.");
        }
        if (!next.purposes().containsAll(lasting(present.purposes()))) {
            throw Constraint.validation("Extended key usages of the certificate cannot be removed on re-import.");
        }
    }

    private static Set<String> lasting(Set<String> purposes) {
        return purposes.stream().filter(purpose -> !MAY_GO.contains(purpose)).collect(Collectors.toSet());
    }
}
