package io.cdnproxy.diagnosis;

import java.util.Objects;
import java.util.Optional;

/**
 * What nobody has given an address yet: a Service in front of the origin that is to be a load balancer.
 *
 * @param loadBalancerClass whose it is to be, if not the cluster's default
 * @param words why it does not come, of whoever is to give it
 */
public record AwaitedAddress(String service, Optional<String> loadBalancerClass, Optional<String> words) {

    public AwaitedAddress {
        Objects.requireNonNull(service);
        Objects.requireNonNull(loadBalancerClass);
        Objects.requireNonNull(words);
    }
}
