package io.cdnproxy.probe;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.pki.Authorities;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * How to dial, whatever is dialled.
 *
 * @param resolvers DNS servers to ask; empty means those of the system
 * @param allowedRanges ranges that may be dialled although they are internal
 * @param trusted certificate authorities that a chain may end below
 */
public record ProbeSettings(List<InetSocketAddress> resolvers, List<Cidr> allowedRanges, Authorities trusted) {

    public ProbeSettings {
        resolvers = List.copyOf(resolvers);
        allowedRanges = List.copyOf(allowedRanges);
    }
}
