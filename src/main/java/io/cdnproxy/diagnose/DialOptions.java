package io.cdnproxy.diagnose;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.EdgeAddress;
import io.cdnproxy.net.InternalRanges;
import io.cdnproxy.net.Port;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ProbeSettings;
import io.cdnproxy.trust.TrustedAuthorities;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How to dial, whatever is dialled. */
final class DialOptions {
    @Option(
            names = "--resolver",
            paramLabel = "ADDRESS[:PORT]",
            split = ",",
            description = "DNS server to ask instead of this machine's; may be given again")
    private List<InetSocketAddress> resolvers = List.of();

    @Option(
            names = "--resolvers-only",
            description = "go by these alone, and do not ask the servers of the names' zones where names lead")
    private boolean resolversOnly;

    @Option(
            names = "--authoritative-port",
            paramLabel = "PORT",
            defaultValue = "53",
            description = "port of the servers of the names' zones [${DEFAULT-VALUE}]")
    private int authoritativePort;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file with authorities to trust besides the public ones")
    private Path authorities;

    @Option(
            names = "--edge-address",
            paramLabel = "ADDRESS",
            description = "where to connect to the CDN instead of where HOSTNAME leads: an IP address or a name")
    private String edgeAddress;

    @Option(names = "--edge-port", paramLabel = "PORT", description = "port of the CDN [443]")
    private Integer edgePort;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "longest time of each step [${DEFAULT-VALUE}]")
    private int seconds;

    @Option(
            names = "--public-only",
            description = "dial public addresses only, as the operator does; otherwise private networks too")
    private boolean publicOnly;

    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            split = ",",
            description = "range to dial although it is internal, such as 127.0.0.0/8; may be given again")
    private List<Cidr> allowed = List.of();

    /** @throws IllegalArgumentException if an option means nothing */
    ProbeSettings settings() {
        var networks = publicOnly ? List.<Cidr>of() : InternalRanges.privateNetworks();
        return new ProbeSettings(
                resolvers,
                Optional.of(Port.valid(authoritativePort)).filter(port -> !resolversOnly),
                new AddressPolicy(
                        Stream.concat(networks.stream(), allowed.stream()).toList()),
                // A CDN is in none of this machine's private networks.
                new AddressPolicy(allowed),
                new Authorities(TrustedAuthorities.with(Optional.ofNullable(authorities))));
    }

    /** @throws IllegalArgumentException if it is none */
    Optional<String> edgeAddress() {
        return Optional.ofNullable(edgeAddress).map(address -> EdgeAddress.parse(address, "--edge-port"));
    }

    /** @throws IllegalArgumentException if it is none */
    Optional<Integer> edgePort() {
        return Optional.ofNullable(edgePort).map(Port::valid);
    }

    /** @throws IllegalArgumentException if nothing could come in that time */
    Duration timeout() {
        if (seconds < 1) {
            throw new IllegalArgumentException("--timeout must be at least 1 second");
        }
        return Duration.ofSeconds(seconds);
    }
}
