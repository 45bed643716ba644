package io.cdnproxy.probe;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pki.Authorities;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * How to dial, whatever is dialled.
 *
 * @param resolvers DNS servers to ask; empty means those of the system
 * @param dialled which addresses may be dialled from here
 * @param published which ones others reach, the CDN among them, so that names may lead there
 * @param trusted certificate authorities that a chain may end below
 */
public record ProbeSettings(
        List<InetSocketAddress> resolvers, AddressPolicy dialled, AddressPolicy published, Authorities trusted) {

    public ProbeSettings {
        resolvers = List.copyOf(resolvers);
    }

    /** For whoever dials no other addresses than those that others reach. */
    public ProbeSettings(List<InetSocketAddress> resolvers, AddressPolicy addresses, Authorities trusted) {
        this(resolvers, addresses, addresses, trusted);
    }
}
