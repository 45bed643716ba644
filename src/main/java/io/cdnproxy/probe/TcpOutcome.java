package io.cdnproxy.probe;

import java.net.InetAddress;
import java.util.List;

/** How connecting went. */
sealed interface TcpOutcome {

    /** One address accepted; the caller closes the socket. */
    record Connected(InetAddress address, TransportSocket socket) implements TcpOutcome {}

    /**
     * One address accepted, and broke the connection off before anything was said: whether that shows here or in the handshake is a matter of
     * which is the faster.
     */
    record BrokenOff(InetAddress address) implements TcpOutcome {}

    /** No address accepted. */
    record NotConnected(List<Attempt> attempts) implements TcpOutcome {
        public NotConnected {
            attempts = List.copyOf(attempts);
        }
    }

    /** What became of one address. */
    record Attempt(InetAddress address, Result result) {}

    /** Ways not to connect. */
    enum Result {
        REFUSED,
        TIMED_OUT,
        UNREACHABLE,
        /** There is no way from here to any address like it, such as from a host without IPv4. */
        WITHOUT_ROUTE,
        /** Not dialled: the address policy refuses it. */
        FORBIDDEN
    }
}
