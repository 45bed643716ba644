package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that cannot tell which one they chose themselves. Between the choice and its use nobody else takes
 * it: a sandbox owns its address, and no port is tried twice, not even to see whether it is free, since the program that
 * it was chosen for may just be starting. They are below those that the kernel hands out.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    private FreePort() {}

    public static int on(String address) throws IOException {
        try (var probe = listen(InetAddress.getByName(address), 1)) {
            return probe.getLocalPort();
        }
    }

    /** For who can listen at once: a program that listens on all addresses, as another sandbox may start, finds no moment in between. */
    public static ServerSocket listen(InetAddress address, int backlog) throws IOException {
        while (true) {
            try {
                return new ServerSocket(NEXT.getAndIncrement(), backlog, address);
            } catch (BindException taken) {
                // By a program that listens on all addresses: the next one will do.
                continue;
            }
        }
    }
}
