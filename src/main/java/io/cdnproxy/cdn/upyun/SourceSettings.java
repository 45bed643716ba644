package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.cdn.Distribution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a service gets from what it serves: those settings of its origin that the product owns.
 *
 * @param scheme see {@link SourceScheme#value}
 * @param verified whether the origin's certificate is looked at
 * @param host the Host that the origin is asked for; empty means the name that the viewer asked for
 * @param followsViewer whether the Host is the viewer's in any case
 */
public record SourceSettings(
        String scheme, boolean verified, String host, boolean followsViewer, List<Server> servers) {

    public SourceSettings {
        Objects.requireNonNull(scheme);
        Objects.requireNonNull(host);
        servers = List.copyOf(servers);
    }

    /**
     * What is dialled.
     *
     * @param port counts for HTTP only
     */
    public record Server(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** The same as any CDN's; which of its addresses are dialled, UPYUN does not say. */
    Optional<Distribution.Origin> toOrigin() {
        boolean always = SourceScheme.HTTP.value().equals(scheme);
        return servers.stream()
                .findFirst()
                .map(server -> new Distribution.Origin(
                        server.host(),
                        DesiredService.HTTPS_PORT,
                        IpAddressType.IPV4,
                        Optional.of(server.port()).filter(port -> always)));
    }
}
