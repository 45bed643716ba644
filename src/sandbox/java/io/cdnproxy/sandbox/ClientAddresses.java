package io.cdnproxy.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** An address for each person who uses a proxy, as if on a machine of their own: the port in the operator's client configuration is always the same. */
final class ClientAddresses {
    private final Queue<InetAddress> free;

    ClientAddresses(Loopback loopback) {
        this.free = new ConcurrentLinkedQueue<>(IntStream.rangeClosed(Loopback.CLIENT_FIRST, Loopback.CLIENT_LAST)
                .mapToObj(loopback::inetAddress)
                .toList());
    }

    /** @throws IOException if as many people use proxies already as there are addresses */
    InetAddress take() throws IOException {
        var address = free.poll();
        if (address == null) {
            throw new IOException("all addresses of clients are in use: close a tunnel first");
        }
        return address;
    }

    void giveBack(InetAddress address) {
        free.add(address);
    }
}
