package io.cdnproxy.campaign.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An API that nobody reaches for a while: every connection ends, and none is made. */
public final class SeverableUpstream implements Upstream {
    private final Upstream upstream;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean severed;

    public SeverableUpstream(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public Socket dial() throws IOException {
        if (severed) {
            throw new ConnectException("nobody there");
        }
        open.removeIf(Socket::isClosed);
        var socket = upstream.dial();
        open.add(socket);
        return socket;
    }

    public void sever() throws IOException {
        severed = true;
        for (var socket : open) {
            socket.close();
        }
    }

    public void mend() {
        severed = false;
    }
}
