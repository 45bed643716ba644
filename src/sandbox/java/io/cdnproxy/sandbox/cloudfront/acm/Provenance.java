package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Instant;

/** Where a certificate comes from. */
sealed interface Provenance {

    /** @param at when the present material came */
    record Imported(KeyMaterial material, Instant at) implements Provenance {}

    /** From the authority here, once the request is proven. */
    record Requested(CertificateRequest request, Issuance issuance) implements Provenance {}
}
