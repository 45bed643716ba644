package io.cdnproxy.sandbox.cloudfront.acm;

/** ACM's own words for what becomes of certificates. */
enum CertificateStatus {
    PENDING_VALIDATION,
    ISSUED,
    EXPIRED,
    VALIDATION_TIMED_OUT,
    REVOKED,
    FAILED
}
