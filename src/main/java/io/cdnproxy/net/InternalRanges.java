package io.cdnproxy.net;

import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that lead inside, or nowhere: what is not the public Internet's is neither the prober's nor a proxy user's to dial. Follows
 * IANA's registries of <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a> special-purpose addresses; where a block is not public
 * whose parts partly are ({@code 192.0.0.0/24}, {@code 2001::/23}), it is refused whole, since those parts are anycast addresses of the
 * nearest NAT, or identifiers that nobody routes.
 */
public final class InternalRanges {
    private static final List<Cidr> IPV4 = parse(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            // Azure's wire server looks public:
            // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            // Relays to 6to4, deprecated by RFC 7526.
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            // Multicast, then what is reserved, with the broadcast address.
            "224.0.0.0/4",
            "240.0.0.0/4");

    /**
     * With the ranges that carry an IPv4 address somewhere inside: compatible, translated, local NAT64, Teredo (in 2001::/23) and 6to4.
     * IPv4-mapped addresses are not here, because they are IPv4 addresses, see {@link Cidr}: v2ray refuses to load a rule that names
     * them, and they never appear on the wire.
     */
    private static final List<Cidr> IPV6 = parse(
            "::/96",
            "::ffff:0:0:0/96",
            "64:ff9b:1::/48",
            "100::/64",
            "100:0:0:1::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    /**
     * NAT64's well-known prefix is refused only as far as it leads to internal IPv4: in an IPv6-only cluster this range is the way to the
     * public rest. <a href="https://www.rfc-editor.org/rfc/rfc6052#section-3.1">RFC 6052</a> allows nothing but public IPv4 in it.
     */
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

    private static final List<Cidr> ALL = Stream.of(
                    IPV4.stream(), IPV6.stream(), IPV4.stream().map(range -> range.embeddedIn(NAT64)))
            .flatMap(ranges -> ranges)
            .toList();

    /**
     * What Alibaba Cloud, AWS, Google Cloud, Oracle Cloud and Scaleway tell their machines within private networks; the addresses as
     * <a href="https://github.com/canonical/cloud-init/tree/main/cloudinit/sources">cloud-init</a> asks them.
     */
    private static final List<Cidr> METADATA = parse(
            "100.100.100.200/32", "fd00:ec2::/32", "fd20:ce::254/128", "fd00:c1::a9fe:a9fe/128", "fd00:42::42/128");

    private static final List<Cidr> PRIVATE_NETWORKS =
            parse("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7").stream()
                    .flatMap(InternalRanges::withoutMetadata)
                    .toList();

    private InternalRanges() {}

    public static List<Cidr> all() {
        return ALL;
    }

    /** Of these, those of networks that people have at home, at work and in a cloud; without their metadata servers. */
    public static List<Cidr> privateNetworks() {
        return PRIVATE_NETWORKS;
    }

    private static Stream<Cidr> withoutMetadata(Cidr network) {
        return METADATA.stream()
                .reduce(
                        List.of(network),
                        (left, hole) -> left.stream()
                                .flatMap(range -> range.minus(hole).stream())
                                .toList(),
                        (one, other) -> other)
                .stream();
    }

    /** Whether every address of the range leads inside. */
    public static boolean contain(Cidr range) {
        return ALL.stream().anyMatch(internal -> internal.contains(range));
    }

    private static List<Cidr> parse(String... ranges) {
        return Stream.of(ranges).map(Cidr::parse).toList();
    }
}
