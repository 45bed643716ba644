package io.cdnproxy.sandbox.cloudfront.acm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants to have issued. Two that are equal and have the same idempotency token are one.
 *
 * @param names in lower case, the main one first, none twice
 * @param keyAlgorithm as ACM spells it
 * @param rootHierarchy whose roots it is to lead to, as ACM spells it; empty for those that clients trust
 */
record CertificateRequest(
        List<String> names, Method method, String keyAlgorithm, Optional<String> rootHierarchy, CertificateTags tags) {

    /** How the control of the names is proven. */
    enum Method {
        DNS,
        EMAIL
    }

    CertificateRequest {
        names = List.copyOf(names);
        Objects.requireNonNull(rootHierarchy);
    }
}
