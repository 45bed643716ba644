package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.RequestHead;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request as it arrived at the edge.
 *
 * @param id by which the CDN names it
 * @param serverName the SNI of its connection, if it has one
 * @param viewerAddress the IP address it came from
 */
public record ViewerRequest(
        String id, Optional<String> serverName, String viewerAddress, RequestHead head, Framing framing) {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST = Pattern.compile("(" + LABEL + "(?:\\." + LABEL + ")*)\\.?(?::[0-9]{1,5})?");

    /** The host name in the Host header, without port and final dot; empty unless there is exactly one such header. */
    public Optional<String> hostName() {
        var hosts = head.headers().all("Host");
        if (hosts.size() != 1) {
            return Optional.empty();
        }
        var host = HOST.matcher(hosts.getFirst());
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }

    public boolean wantsKeepAlive() {
        return !head.headers().hasToken("Connection", "close");
    }

    public boolean expectsContinue() {
        return framing.hasBody() && head.headers().hasToken("Expect", "100-continue");
    }
}
