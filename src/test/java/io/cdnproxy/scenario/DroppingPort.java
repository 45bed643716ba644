package io.cdnproxy.scenario;

import io.cdnproxy.sandbox.cluster.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that answers nobody, as behind a firewall: nobody accepts there, and Linux drops every SYN once the queue is full. */
final class DroppingPort implements AutoCloseable {
    private static final int BACKLOG = 1;
    private static final int PATIENCE_MILLIS = 200;

    private final InetSocketAddress address;
    private final ServerSocket listener;
    private final List<Socket> waiting = new ArrayList<>();

    DroppingPort(InetSocketAddress address) throws IOException {
        this.address = address;
        this.listener = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
        while (queues(address)) {
            // One more waits in vain.
        }
    }

    private boolean queues(InetSocketAddress address) throws IOException {
        var socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        FreePort.awaitReleased(address);
        for (var socket : waiting) {
            socket.close();
        }
    }
}
