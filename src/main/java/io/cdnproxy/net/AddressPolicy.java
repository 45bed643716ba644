package io.cdnproxy.net;

import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses may be dialled, and published for others to dial: public ones, and what the operator's owner allows besides.
 *
 * @param allowed ranges that may be dialled although they are internal
 */
public record AddressPolicy(List<Cidr> allowed) {

    public AddressPolicy {
        allowed = List.copyOf(allowed);
    }

    /** Whether it can be reached from outside, or is to be treated as if it could. */
    public boolean allows(InetAddress address) {
        var dialled = Cidr.of(address);
        return allowed.stream().anyMatch(range -> range.contains(dialled)) || !InternalRanges.contain(dialled);
    }

    /**
     * The same of what a record leads to. Where a name leads in turn is not for it to say: one of the inside leads nowhere from outside, and may
     * lead into a range that is allowed.
     */
    public boolean allowsTarget(String target) {
        var address = Inet.parseInetAddress(target);
        if (address != null) {
            return allows(address);
        }
        return InternalNames.isLoopback(target)
                ? allows(Inet.INET4_LOOPBACK)
                : !allowed.isEmpty() || !InternalNames.contain(target);
    }
}
