package io.cdnproxy.probe;

import io.cdnproxy.net.AddressPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Connects to the first address that accepts, IPv4 before IPv6; never to one that the policy refuses. */
final class TcpStage {
    private static final Comparator<InetAddress> IPV4_FIRST =
            Comparator.comparing(address -> address instanceof Inet6Address);

    /** What opens a connection to an address that was checked; the one way from here to the network. */
    @FunctionalInterface
    interface Transport {
        TransportSocket open(InetSocketAddress peer, int timeoutMillis) throws IOException;
    }

    private final AddressPolicy policy;
    private final Transport transport;

    TcpStage(AddressPolicy policy, Transport transport) {
        this.policy = policy;
        this.transport = transport;
    }

    /** @param timeout for all addresses together, each getting an equal share of what is left */
    TcpOutcome connect(List<InetAddress> addresses, int port, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        var attempts = new ArrayList<TcpOutcome.Attempt>();
        var allowed = new ArrayList<InetAddress>();
        for (var address : addresses) {
            if (policy.allows(address)) {
                allowed.add(address);
            } else {
                attempts.add(new TcpOutcome.Attempt(address, TcpOutcome.Result.FORBIDDEN));
            }
        }
        allowed.sort(IPV4_FIRST);
        for (int i = 0; i < allowed.size(); i++) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis() / (allowed.size() - i);
            try {
                var peer = new InetSocketAddress(allowed.get(i), port);
                return new TcpOutcome.Connected(allowed.get(i), transport.open(peer, (int) Math.max(1, left)));
            } catch (IOException failure) {
                if (isReset(failure)) {
                    return new TcpOutcome.BrokenOff(allowed.get(i));
                }
                attempts.add(new TcpOutcome.Attempt(allowed.get(i), result(failure)));
            }
        }
        return new TcpOutcome.NotConnected(attempts);
    }

    // The system tells by a message only. Who refuses a connection has not accepted it: that is a ConnectException.
    private static boolean isReset(IOException failure) {
        return failure instanceof SocketException
                && !(failure instanceof ConnectException)
                && String.valueOf(failure.getMessage()).contains("reset");
    }

    private static TcpOutcome.Result result(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException silent -> TcpOutcome.Result.TIMED_OUT;
            // The system gave up before we did: the message is the only thing that tells ETIMEDOUT from ECONNREFUSED.
            case ConnectException silent
            when String.valueOf(silent.getMessage()).contains("timed out") -> TcpOutcome.Result.TIMED_OUT;
            case ConnectException refused -> TcpOutcome.Result.REFUSED;
            case SocketException unsent
            when String.valueOf(unsent.getMessage()).contains("Network is unreachable") ->
                TcpOutcome.Result.WITHOUT_ROUTE;
            default -> TcpOutcome.Result.UNREACHABLE;
        };
    }
}
