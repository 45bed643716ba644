package io.cdnproxy.probe;

import io.cdnproxy.net.Cidr;
import io.smallrye.common.net.Inet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of Cloudflare's edge, as <a href="https://www.cloudflare.com/ips/">it publishes them</a>. Of a record that is proxied there,
 * which is the usual one, the world sees these and not what the record says. Pure.
 */
final class CloudflareNetwork {
    private static final List<Cidr> RANGES = Stream.of(
                    "173.245.48.0/20",
                    "103.21.244.0/22",
                    "103.22.200.0/22",
                    "103.31.4.0/22",
                    "141.101.64.0/18",
                    "108.162.192.0/18",
                    "190.93.240.0/20",
                    "188.114.96.0/20",
                    "197.234.240.0/22",
                    "198.41.128.0/17",
                    "162.158.0.0/15",
                    "104.16.0.0/13",
                    "104.24.0.0/14",
                    "172.64.0.0/13",
                    "131.0.72.0/22",
                    "2400:cb00::/32",
                    "2606:4700::/32",
                    "2803:f800::/32",
                    "2405:b500::/32",
                    "2405:8100::/32",
                    "2a06:98c0::/29",
                    "2c0f:f248::/32")
            .map(Cidr::parse)
            .toList();

    private CloudflareNetwork() {}

    /** Whether all of these, which may be names, too, are addresses of it. */
    static boolean hasAll(Collection<String> places) {
        return places.stream().allMatch(CloudflareNetwork::has);
    }

    private static boolean has(String place) {
        var address = Inet.parseInetAddress(place);
        return address != null && RANGES.stream().anyMatch(range -> range.contains(Cidr.of(address)));
    }
}
