package io.cdnproxy.probe;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses may be dialled: public ones, and what the operator's owner allows besides. */
final class AddressPolicy {

    // https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, without the
    // documentation ranges, plus Azure's metadata address, which looks public.
    private static final List<CidrAddress> REFUSED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16/32",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/128",
                    "::1/128",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Inet::parseCidrAddress)
            .toList();

    // IPv6 prefixes that an IPv4 address follows: mapped, the deprecated compatible form, and NAT64 (RFC 6052).
    // Compared as bytes, because Java's address classes turn a mapped prefix into IPv4.
    private static final List<byte[]> EMBEDDING = Stream.of(
                    "00000000000000000000ffff", "000000000000000000000000", "0064ff9b0000000000000000")
            .map(HexFormat.of()::parseHex)
            .toList();

    private final List<CidrAddress> allowed;

    AddressPolicy(List<CidrAddress> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    boolean allows(InetAddress address) {
        return matchesAny(allowed, address)
                || !matchesAny(REFUSED, address) && (!embedsIpv4(address) || allows(embeddedIpv4(address)));
    }

    private static boolean embedsIpv4(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == 16
                && EMBEDDING.stream().anyMatch(prefix -> Arrays.mismatch(prefix, bytes) == prefix.length);
    }

    private static InetAddress embeddedIpv4(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    private static boolean matchesAny(List<CidrAddress> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.matches(address));
    }
}
