package io.cdnproxy.campaign.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An API that is not reached for a while. */
public final class SeverableUpstream implements Upstream {
    private final Upstream upstream;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Upstream reached;

    public SeverableUpstream(Upstream upstream) {
        this.upstream = upstream;
        this.reached = upstream;
    }

    @Override
    public Socket dial() throws IOException {
        open.removeIf(Socket::isClosed);
        var socket = reached.dial();
        open.add(socket);
        return socket;
    }

    /** Every connection ends, and none is made. */
    public void sever() throws IOException {
        divert(() -> {
            throw new ConnectException("nobody there");
        });
    }

    /** Every connection ends, and new ones lead to something else. */
    public void divert(Upstream instead) throws IOException {
        reached = instead;
        endConnections();
    }

    /** As it was before; what was diverted comes back. */
    public void mend() throws IOException {
        reached = upstream;
        endConnections();
    }

    private void endConnections() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }
}
