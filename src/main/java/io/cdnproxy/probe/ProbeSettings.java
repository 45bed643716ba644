package io.cdnproxy.probe;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.pki.Authorities;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What the operator's owner decides about probing.
 *
 * @param resolvers DNS servers to ask; empty means those of the system
 * @param allowedRanges ranges that may be dialled although they are internal
 * @param trusted certificate authorities that a chain may end below
 * @param maxConcurrent chains probed at the same time
 */
public record ProbeSettings(
        List<InetSocketAddress> resolvers, List<Cidr> allowedRanges, Authorities trusted, int maxConcurrent) {

    /** @throws IllegalArgumentException if nothing could ever be probed */
    public ProbeSettings {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent must be at least 1");
        }
        resolvers = List.copyOf(resolvers);
        allowedRanges = List.copyOf(allowedRanges);
    }
}
