package io.cdnproxy.cdn;

import java.time.Duration;

/**
 * Settings of the CDN room.
 *
 * @param installationId tells clusters that share an account apart
 * @param quickSweep time between sweeps while something is going on
 * @param slowSweep time between sweeps otherwise
 * @param consistencyWindow how long the provider's list may lag behind a write
 * @param writesPerSecond for the whole account
 * @param burst writes that may follow each other at once after a rest
 * @param apiCallTimeout after which a call is given up; it may still take effect until then
 * @param namespaceCertificatesAYear how many certificates the objects of one namespace may have made
 */
public record CdnSettings(
        String installationId,
        Duration quickSweep,
        Duration slowSweep,
        Duration consistencyWindow,
        double writesPerSecond,
        int burst,
        Duration apiCallTimeout,
        int namespaceCertificatesAYear) {

    private static final Duration LONGEST_SWEEP_INTERVAL = Duration.ofMinutes(10);

    public CdnSettings {
        require(isPositive(quickSweep), "the quick sweep interval must be positive");
        require(slowSweep.compareTo(quickSweep) >= 0, "the slow sweep interval must not be shorter than the quick one");
        require(slowSweep.compareTo(LONGEST_SWEEP_INTERVAL) <= 0, "the slow sweep interval must be at most 10m");
        require(!consistencyWindow.isNegative(), "the consistency window must not be negative");
        require(writesPerSecond > 0, "writes per second must be positive");
        require(burst >= 1, "the burst must be at least 1");
        require(isPositive(apiCallTimeout), "the API call timeout must be positive");
        require(namespaceCertificatesAYear >= 1, "a namespace's certificates a year must be at least 1");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
