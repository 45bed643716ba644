package io.cdnproxy.v2ray;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where proxy users may go: anywhere in public, and to the exceptions. A proxy user must reach neither the cluster nor
 * the node's credentials. The same ranges bind v2ray (by routing) and the pod (by NetworkPolicy): v2ray resolves a name
 * again when it dials, so a name that changes its address in between is the NetworkPolicy's to stop.
 *
 * @param exceptions ranges that users may reach although they are not public
 */
public record EgressPolicy(List<Cidr> exceptions) {

    /**
     * <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">Special-purpose IPv4 ranges</a> that lead
     * inside.
     */
    private static final List<Cidr> INTERNAL_IPV4 = parse(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /**
     * The same for <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>, with the ranges that
     * carry an IPv4 address (compatible, translated, local NAT64, Teredo, 6to4). IPv4-mapped ones are not here: v2ray
     * takes them for IPv4 and refuses to load a rule that names them, and they never appear on the wire.
     */
    private static final List<Cidr> INTERNAL_IPV6 = parse(
            "::/96",
            "::ffff:0:0:0/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/32",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    /**
     * Denied only as far as it leads to internal IPv4: in an IPv6-only cluster this range is the way to the public
     * rest.
     */
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

    private static final List<Cidr> INTERNAL = Stream.of(
                    INTERNAL_IPV4.stream(),
                    INTERNAL_IPV6.stream(),
                    INTERNAL_IPV4.stream().map(range -> range.embeddedIn(NAT64)))
            .flatMap(ranges -> ranges)
            .toList();

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

    /** Everything that leads inside, whatever the exceptions. */
    public static List<Cidr> internal() {
        return INTERNAL;
    }

    /**
     * What is left to deny: the internal ranges with the exceptions cut out. One list, instead of an allowing rule
     * before a denying one, also stops a name that has an excepted and a denied address.
     */
    public List<Cidr> denied() {
        List<Cidr> denied = INTERNAL;
        for (Cidr exception : exceptions) {
            denied = denied.stream()
                    .flatMap(range -> range.minus(exception).stream())
                    .toList();
        }
        return denied;
    }

    private static List<Cidr> parse(String... ranges) {
        return Stream.of(ranges).map(Cidr::parse).toList();
    }
}
