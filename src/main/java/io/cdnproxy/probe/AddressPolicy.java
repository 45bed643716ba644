package io.cdnproxy.probe;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.InternalRanges;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses may be dialled: public ones, and what the operator's owner allows besides.
 *
 * @param allowed ranges that may be dialled although they are internal
 */
record AddressPolicy(List<Cidr> allowed) {

    AddressPolicy {
        allowed = List.copyOf(allowed);
    }

    boolean allows(InetAddress address) {
        var dialled = Cidr.of(address);
        return allowed.stream().anyMatch(range -> range.contains(dialled)) || !InternalRanges.contain(dialled);
    }
}
