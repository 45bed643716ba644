package io.cdnproxy.diagnosis;

import java.util.Objects;
import java.util.Optional;

/**
 * A load balancer in front of the origin that has an address, where nobody answers. It keeps its address while it is not as its Service asks,
 * such as without a port that was changed.
 *
 * @param words what whoever is to bring it about says against that
 */
public record SilentBalancer(String service, Optional<String> words) {
    public SilentBalancer {
        Objects.requireNonNull(service);
        Objects.requireNonNull(words);
    }
}
