package io.cdnproxy.sandbox.cloudfront.acm;

/**
 * How much of everything an account may have in a region: <a
 * href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">ACM's quotas</a>.
 *
 * @param requested certificates from here at a time
 * @param requestsPerYear however many of them are gone again
 * @param imported certificates from elsewhere at a time
 * @param importsPerYear again into an ARN as well
 * @param names of a certificate
 */
public record AcmQuotas(int requested, int requestsPerYear, int imported, int importsPerYear, int names) {
    /** What an account has that never asked for more. */
    public static final AcmQuotas DEFAULT = new AcmQuotas(2500, 5000, 2500, 5000, 10);
}
