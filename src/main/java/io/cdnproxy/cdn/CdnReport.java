package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one pass found out about an object's distribution.
 *
 * @param known false until the first sweep: an absent distribution then means nothing
 * @param certificateNotAfter when the viewer certificate expires
 * @param retryIn when to reconcile again; empty if the inventory will tell
 */
public record CdnReport(
        Verdict distributionDeployed,
        Verdict viewerCertificateReady,
        boolean known,
        Optional<ObservedDistribution> distribution,
        Optional<Instant> certificateNotAfter,
        Optional<Duration> retryIn) {}
