package io.cdnproxy.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A load balancer in front of the origin that has been given a name, and may not be there yet: AWS gives it the name at once, which then does
 * not resolve, or leads to where nobody answers, until it is made.
 *
 * @param since when it was asked for
 * @param freshFor how much longer that may be usual
 */
public record FreshBalancer(String service, Instant since, Duration freshFor) {
    public FreshBalancer {
        Objects.requireNonNull(service);
        Objects.requireNonNull(since);
        Objects.requireNonNull(freshFor);
    }

    /** Empty once it has had its time. */
    public static Optional<FreshBalancer> of(String service, Instant since, Instant now) {
        return Optional.of(Duration.between(now, since.plus(AwaitedAddress.USUAL_TIME)))
                .filter(Duration::isPositive)
                .map(left -> new FreshBalancer(service, since, left));
    }
}
