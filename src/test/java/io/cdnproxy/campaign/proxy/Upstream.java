package io.cdnproxy.campaign.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/** How the API itself is dialled. */
@FunctionalInterface
public interface Upstream {

    Socket dial() throws IOException;

    /** An API that speaks plain HTTP. */
    static Upstream plain(URI api) {
        var address = new InetSocketAddress(api.getHost(), api.getPort());
        return () -> {
            var socket = new Socket();
            socket.connect(address);
            socket.setTcpNoDelay(true);
            return socket;
        };
    }

    /** An API behind TLS. */
    static Upstream tls(URI api, SSLContext trust) {
        return () -> {
            var socket = trust.getSocketFactory().createSocket(api.getHost(), api.getPort());
            socket.setTcpNoDelay(true);
            return socket;
        };
    }
}
