package io.cdnproxy.probe;

import io.cdnproxy.net.Cidr;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Addresses that no public record holds, so that it is a resolver that answers them in place of a record. */
enum InventedAddress {
    /** "fake-ip": RFC 2544's range, and the half of unique local addresses that nobody gives out (https://sing-box.sagernet.org/configuration/dns/fakeip/). */
    OF_A_TRANSPARENT_PROXY("that the resolver of a transparent proxy invents", "198.18.0.0/15", "fc00::/8"),

    /** What is left of a name that somebody does not want to be found (https://docs.pi-hole.net/ftldns/blockingmode/). */
    OF_A_FILTER("with which a filtering resolver hides a name", "0.0.0.0/8", "::/128");

    private final String description;
    private final Cidr ipv4;
    private final Cidr ipv6;

    InventedAddress(String description, String ipv4, String ipv6) {
        this.description = description;
        this.ipv4 = Cidr.parse(ipv4);
        this.ipv6 = Cidr.parse(ipv6);
    }

    String description() {
        return description;
    }

    static boolean isOne(InetAddress address) {
        return of(address).isPresent();
    }

    /** Of addresses that are nothing else. */
    static Optional<InventedAddress> ofAll(Collection<InetAddress> addresses) {
        return addresses.stream().allMatch(InventedAddress::isOne)
                ? addresses.stream().findFirst().flatMap(InventedAddress::of)
                : Optional.empty();
    }

    private static Optional<InventedAddress> of(InetAddress address) {
        var range = Cidr.of(address);
        return Arrays.stream(values())
                .filter(invented -> invented.ipv4.contains(range) || invented.ipv6.contains(range))
                .findFirst();
    }
}
