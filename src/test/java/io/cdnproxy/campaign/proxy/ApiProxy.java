package io.cdnproxy.campaign.proxy;

import io.cdnproxy.sandbox.cluster.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens in front of an API, in plain HTTP: what is sent here is of this machine only, and a bearer token passes as it is. */
public final class ApiProxy implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final ServerSocket listener;
    private final Upstream upstream;
    private final ApiDialect dialect;
    private final Gate gate;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("api-proxy-", 0).factory());

    private ApiProxy(ServerSocket listener, Upstream upstream, ApiDialect dialect, Gate gate) {
        this.listener = listener;
        this.upstream = upstream;
        this.dialect = dialect;
        this.gate = gate;
        threads.execute(this::listen);
    }

    /** Begins to listen, on a free port. */
    public static ApiProxy start(InetAddress address, Upstream upstream, ApiDialect dialect, Gate gate)
            throws IOException {
        // Not any port that is free now: one may belong to an operator that is just starting again.
        return new ApiProxy(FreePort.listen(address, BACKLOG), upstream, dialect, gate);
    }

    public URI url() {
        return URI.create(
                "http://%s:%d".formatted(listener.getInetAddress().getHostAddress(), listener.getLocalPort()));
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client;
                var server = upstream.dial()) {
            open.add(server);
            client.setTcpNoDelay(true);
            new ProxiedConnection(client, server, dialect, gate, threads).run();
        } catch (IOException ended) {
            // Either end may leave at any time, the operator above all: it is killed.
            return;
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    /** Ends every connection, watches among them. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
