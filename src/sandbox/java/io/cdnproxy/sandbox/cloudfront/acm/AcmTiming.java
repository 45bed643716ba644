package io.cdnproxy.sandbox.cloudfront.acm;

import java.time.Duration;

/**
 * How long ACM takes for what others wait for.
 *
 * @param record until a new certificate shows its validation records
 * @param release how long what a distribution let go of counts as in use
 * @param check how often it looks for validation records
 */
public record AcmTiming(Duration record, Duration release, Duration check) {
    /** At once; release takes 10 to 20 minutes at AWS, and the first check some. */
    public static final AcmTiming PROMPT = new AcmTiming(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));

    public AcmTiming {
        if (record.isNegative() || release.isNegative() || !check.isPositive()) {
            throw new IllegalArgumentException("no such times: %s, %s, %s".formatted(record, release, check));
        }
    }
}
