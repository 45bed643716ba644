package io.cdnproxy.v2ray;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.InternalRanges;
import java.util.List;

/**
 * Where proxy users may go: anywhere in public, and to the exceptions. A proxy user must reach neither the cluster nor
 * the node's credentials. The same ranges bind v2ray (by routing) and the pod (by NetworkPolicy): v2ray resolves a name
 * again when it dials, so a name that changes its address in between is the NetworkPolicy's to stop.
 *
 * @param exceptions ranges that users may reach although they are not public
 */
public record EgressPolicy(List<Cidr> exceptions) {

    public EgressPolicy {
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Public addresses and the given exceptions.
     *
     * @throws IllegalArgumentException when an exception is not a CIDR
     */
    public static EgressPolicy publicAnd(List<String> exceptions) {
        return new EgressPolicy(exceptions.stream().map(Cidr::parse).distinct().toList());
    }

    /**
     * What is left to deny: the internal ranges with the exceptions cut out. One list, instead of an allowing rule
     * before a denying one, also stops a name that has an excepted and a denied address.
     */
    public List<Cidr> denied() {
        List<Cidr> denied = InternalRanges.all();
        for (Cidr exception : exceptions) {
            denied = denied.stream()
                    .flatMap(range -> range.minus(exception).stream())
                    .toList();
        }
        return denied;
    }
}
