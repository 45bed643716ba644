package io.cdnproxy.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What nobody has given an address yet: a Service in front of the origin that is to be a load balancer.
 *
 * @param loadBalancerClass whose it is to be, if not the cluster's default
 * @param words why it does not come, of whoever is to give it
 * @param since when it asks for one as it does now
 * @param isLate whether that has taken longer than is usual
 */
public record AwaitedAddress(
        String service, Optional<String> loadBalancerClass, Optional<String> words, Instant since, boolean isLate) {
    /** Clouds take the longest: they make a load balancer of their own, and some a name for it. */
    static final Duration USUAL_TIME = Duration.ofMinutes(5);

    public AwaitedAddress {
        Objects.requireNonNull(service);
        Objects.requireNonNull(loadBalancerClass);
        Objects.requireNonNull(words);
        Objects.requireNonNull(since);
    }

    public static AwaitedAddress of(
            String service, Optional<String> loadBalancerClass, Optional<String> words, Instant since, Instant now) {
        return new AwaitedAddress(service, loadBalancerClass, words, since, !now.isBefore(since.plus(USUAL_TIME)));
    }

    /** Whether it may come by itself: it is not late, and nobody has refused it. */
    boolean mayCome() {
        return words.isEmpty() && !isLate;
    }
}
