package io.cdnproxy.diagnose;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.net.Port;
import io.cdnproxy.probe.ExpectedCdn;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.SecretPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What to know of a chain besides its two names; of an object it stands in its spec. */
final class ChainOptions {
    private static final int HTTPS = 443;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "WebSocket path, such as /ray; without it no upgrade is expected, as of a website")
    private String path;

    @Option(names = "--port", paramLabel = "PORT", description = "port of ORIGIN [443]")
    private Integer port;

    @Option(
            names = "--cdn",
            paramLabel = "NAME",
            description =
                    "the CDN's own name that HOSTNAME should lead to, such as d111111abcdef8.cloudfront.net [whatever it leads to]")
    private String cdn;

    boolean areGiven() {
        return Stream.of(path, port, cdn).anyMatch(Objects::nonNull);
    }

    boolean hasPath() {
        return path != null;
    }

    /** @throws IllegalArgumentException if any of it means nothing */
    ProbeTarget target(String hostname, String origin, DialOptions dial) {
        if (Hostname.parse(hostname).equals(Hostname.parse(origin))
                && dial.edgeAddress().isEmpty()) {
            throw new IllegalArgumentException(
                    "HOSTNAME and ORIGIN are one name, so that the CDN would be dialled twice and the origin never: write as ORIGIN what the CDN has for its origin (CloudFront: origin domain)");
        }
        return ProbeTarget.once(
                new ProbeTarget.Origin(
                        Hostname.parse(origin),
                        Port.valid(Objects.requireNonNullElse(port, HTTPS)),
                        // What the CDN is told of that is not known.
                        IpAddressType.DUALSTACK,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                new ProbeTarget.Edge(
                        Hostname.parse(hostname),
                        dial.edgePort().orElse(HTTPS),
                        dial.edgeAddress(),
                        Optional.ofNullable(cdn)
                                .map(Hostname::parse)
                                .map(ExpectedCdn::named)
                                .orElseGet(() -> new ExpectedCdn.Any(Optional.empty()))),
                path(),
                dial.timeout());
    }

    private SecretPath path() {
        if (path != null && path.matches(".*[?#].*")) {
            throw new IllegalArgumentException(
                    "--path ends before ? and #: what follows, such as ed=2048, is for clients to add");
        }
        return new SecretPath(Objects.requireNonNullElse(path, "/"));
    }
}
