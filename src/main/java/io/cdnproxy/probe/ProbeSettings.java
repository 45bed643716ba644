package io.cdnproxy.probe;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pki.Authorities;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to dial, whatever is dialled.
 *
 * @param resolvers DNS servers to ask; empty means those of the system
 * @param authoritativePort where the servers of a name's zone are asked themselves; empty to go by the resolvers alone
 * @param dialled which addresses may be dialled from here
 * @param published which ones others reach, the CDN among them, so that names may lead there
 * @param trusted certificate authorities that a chain may end below
 */
public record ProbeSettings(
        List<InetSocketAddress> resolvers,
        Optional<Integer> authoritativePort,
        AddressPolicy dialled,
        AddressPolicy published,
        Authorities trusted) {

    public ProbeSettings {
        resolvers = List.copyOf(resolvers);
        Objects.requireNonNull(authoritativePort);
    }

    /** For whoever dials no other addresses than those that others reach, and goes by the resolvers alone. */
    public ProbeSettings(List<InetSocketAddress> resolvers, AddressPolicy addresses, Authorities trusted) {
        this(resolvers, Optional.empty(), addresses, addresses, trusted);
    }
}
