/**
 * What CloudFront does, as tests that know nothing but HTTP and AWS's own SDK. By default they judge the emulator, which
 * they start themselves; with system properties they judge another one, or AWS:
 *
 * <pre>{@code
 * ./mvnw test -Dtest='io.cdnproxy.conformance.*Test' -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dconformance.endpoint=https://cloudfront.amazonaws.com \
 *     -Dconformance.certificateArn=arn:aws:acm:us-east-1:... -Dconformance.domain=example.com
 * }</pre>
 *
 * <ul>
 *   <li>{@code conformance.endpoint}: where CloudFront answers. Credentials come from where AWS's SDK looks for them.
 *   <li>{@code conformance.certificateArn} and {@code conformance.domain}: a certificate of that account that covers
 *       {@code *.domain} and nothing else. Without them the tests that need an alias are skipped.
 *   <li>{@code conformance.strangerProfile} and {@code conformance.strangerCertificateArn}: another account, with a
 *       certificate for the same names. Without them the tests that need a stranger are skipped.
 *   <li>{@code conformance.control}: the emulator's control endpoint. Without it the tests that lower a quota are
 *       skipped.
 *   <li>{@code conformance.patience}: how long a deployment may take (ISO 8601, PT30M).
 * </ul>
 *
 * <p>At AWS the suite makes about a hundred distributions and takes as long as these take to be deployed, disabled and
 * deleted, which it does at its end.
 *
 * <p>The rules and where they come from are in the emulator's own comments; a test whose rule rests on inference says
 * so.
 */
package io.cdnproxy.conformance;
