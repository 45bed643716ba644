package io.cdnproxy.net;

import io.smallrye.common.net.Inet;
import java.net.InetSocketAddress;
import java.util.Optional;

/** How a DNS server is written: {@code 192.0.2.53}, {@code 192.0.2.53:5353}, {@code 2001:db8::53} or {@code [2001:db8::53]:5353}. */
public final class DnsServer {
    private static final int PORT = 53;

    private DnsServer() {}

    /** @throws IllegalArgumentException if the text is none; the message quotes it and says what to write */
    public static InetSocketAddress parse(String text) {
        // More than one colon is an IPv6 address without a port, unless it stands in brackets.
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        var host = hasPort ? text.substring(0, colon) : text;
        var address = Optional.ofNullable(Inet.parseInetAddress(unbracketed(host)))
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is not an IP address, or address:port"));
        return new InetSocketAddress(address, hasPort ? port(text, text.substring(colon + 1)) : PORT);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") && host.indexOf(':') >= 0
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static int port(String text, String port) {
        try {
            return Port.valid(Integer.parseInt(port));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("'" + text + "' has no valid port", noNumber);
        }
    }
}
