/**
 * A stand-in for Amazon CloudFront and ACM, which nobody can run locally: the API as a client of AWS meets it, and the
 * edge as a viewer meets it. Stricter than convenient: what CloudFront refuses is refused here.
 *
 * <p>Beside the API, on a port of its own, there is a control endpoint; {@code GET /} explains it:
 *
 * <ul>
 *   <li>{@code GET /journal?account=KEY&after=N}: the calls that were answered, with account, operation, id, status and
 *       error code. An account is an access key id, and any will do.
 *   <li>{@code GET|PUT /settings}: propagation time and quotas, times and quotas of certificates.
 *   <li>{@code GET|POST|DELETE /faults}: trouble on request, see {@link io.cdnproxy.sandbox.cloudfront.fault}.
 *   <li>{@code POST /certificates}: what happens to a requested certificate, see {@link
 *       io.cdnproxy.sandbox.cloudfront.acm.CertificateEvents}.
 * </ul>
 *
 * <p>Java code has the same as {@code journal()}, {@code setPropagation}, {@code setQuotas}, {@code faults()} and {@code
 * certificateEvents()} of {@link io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator}.
 */
package io.cdnproxy.sandbox.cloudfront;
