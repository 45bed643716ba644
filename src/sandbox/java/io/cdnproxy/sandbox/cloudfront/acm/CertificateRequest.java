package io.cdnproxy.sandbox.cloudfront.acm;

import java.util.List;

/**
 * What somebody wants to have issued. Two that are equal and have the same idempotency token are one.
 *
 * @param names in lower case, the main one first, none twice
 * @param keyAlgorithm as ACM spells it
 */
record CertificateRequest(List<String> names, Method method, String keyAlgorithm, CertificateTags tags) {

    /** How the control of the names is proven. */
    enum Method {
        DNS,
        EMAIL
    }

    CertificateRequest {
        names = List.copyOf(names);
    }
}
