package io.cdnproxy.sandbox.cluster.node.network;

import io.cdnproxy.sandbox.cluster.FreePort;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Forwards TCP from one port of a load balancer to backends in turn. Without a backend nothing listens, so a client is
 * refused. A backend that goes away keeps its open connections, as under kube-proxy.
 */
final class Forwarder implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final InetSocketAddress address;
    private final Consumer<String> log;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private volatile List<InetSocketAddress> backends = List.of();
    private ServerSocket listener;
    private Thread acceptor;

    Forwarder(InetSocketAddress address, Consumer<String> log) {
        this.address = address;
        this.log = log;
    }

    /**
     * Replaces the backends; opens or closes the listener accordingly.
     *
     * @throws IOException if the port cannot be bound
     */
    synchronized void forwardTo(List<InetSocketAddress> current) throws IOException {
        backends = List.copyOf(current);
        if (backends.isEmpty()) {
            stopListening();
        } else if (listener == null) {
            listener = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
            ServerSocket opened = listener;
            acceptor = Thread.ofPlatform()
                    .daemon()
                    .name("load balancer " + address)
                    .start(() -> accept(opened));
        }
    }

    /** Ends the listener and every connection. */
    @Override
    public synchronized void close() throws IOException {
        backends = List.of();
        stopListening();
        relays.forEach(Relay::close);
    }

    private void stopListening() throws IOException {
        if (listener != null) {
            listener.close();
            listener = null;
            try {
                // The kernel goes on accepting until the thread has left accept(). A platform thread, because waiting
                // for a virtual one while holding this object's monitor could take the only carrier it can run on.
                acceptor.join();
                FreePort.awaitReleased(address);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while closing " + address);
            }
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                var relay = new Relay(opened.accept());
                Thread.ofVirtual().name("load balancer " + address).start(() -> serve(relay));
            }
        } catch (IOException ended) {
            if (!opened.isClosed()) {
                log.accept("load balancer %s no longer accepts connections: %s".formatted(address, ended.getMessage()));
            }
        }
    }

    private void serve(Relay relay) {
        relays.add(relay);
        try {
            // Read after the relay is registered: a close() in between is seen here as "no backends".
            List<InetSocketAddress> candidates = backends;
            if (candidates.isEmpty()) {
                relay.reset();
            } else {
                relay.run(candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size())));
            }
        } finally {
            relays.remove(relay);
        }
    }
}
