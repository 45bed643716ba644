package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports for programs that cannot tell which one they chose themselves. Between the choice and its use nobody else takes
 * it: a sandbox owns its address. What is left are programs that listen on all addresses, and those ports the kernel
 * passes over.
 */
public final class FreePort {
    private FreePort() {}

    public static int on(String address) throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return probe.getLocalPort();
        }
    }
}
