package io.cdnproxy.sandbox.client;

import java.net.InetSocketAddress;

/** What a person runs to come in at a proxy, whichever its make: it offers the way to other programs by SOCKS5. */
public interface SocksClient extends AutoCloseable {
    /** Where it listens. */
    InetSocketAddress socks();

    @Override
    void close();
}
