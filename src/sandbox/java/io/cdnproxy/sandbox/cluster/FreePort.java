package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports for programs that cannot tell which one they chose themselves. Between the choice and its use nobody else takes
 * it: a sandbox owns its address, and no port is chosen twice, since the program that it was chosen for may just be
 * starting again. What is left are programs that listen on all addresses, and those ports the kernel passes over.
 */
public final class FreePort {
    private static final Set<InetSocketAddress> CHOSEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int on(String address) throws IOException {
        while (true) {
            try (var probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
                var free = new InetSocketAddress(probe.getInetAddress(), probe.getLocalPort());
                if (CHOSEN.add(free)) {
                    return free.getPort();
                }
            }
        }
    }
}
