package io.cdnproxy.sandbox.cloudfront.distribution;

/**
 * How much of everything an account may have: <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html">CloudFront's
 * quotas</a>.
 *
 * @param distributions in an account
 * @param aliases on a distribution
 * @param origins of a distribution
 * @param cacheBehaviors of a distribution, beside the default one
 * @param originHeaders custom headers of an origin
 */
public record Quotas(int distributions, int aliases, int origins, int cacheBehaviors, int originHeaders) {
    /** What an account has that never asked for more. The guide of 2023 knew 10 headers, today's has 30. */
    public static final Quotas DEFAULT = new Quotas(500, 100, 100, 75, 30);
}
