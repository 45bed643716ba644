package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.Deployments;
import io.cdnproxy.sandbox.dns.NameResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The edge of the CloudFront emulator: TLS listeners that serve whatever is deployed at the moment of each request. */
public final class Edge implements AutoCloseable {
    private static final int VIEWER_PATIENCE_MILLIS = 60_000;

    private final List<ServerSocket> listeners;
    private final ViewerTls tls;
    private final RequestHandler handler;
    private final ExecutorService executor;
    private final Consumer<EdgeEvent> events;

    private Edge(
            List<ServerSocket> listeners,
            ViewerTls tls,
            RequestHandler handler,
            ExecutorService executor,
            Consumer<EdgeEvent> events) {
        this.listeners = listeners;
        this.tls = tls;
        this.handler = handler;
        this.executor = executor;
        this.events = events;
    }

    /**
     * Starts to serve.
     *
     * @param resolver finds the origins
     * @param events told of everything the edge does, on its own threads
     * @throws IOException if an address is taken
     */
    public static Edge start(
            EdgeSettings settings, Deployments deployments, NameResolver resolver, Consumer<EdgeEvent> events)
            throws IOException {
        var listeners = listen(settings);
        var executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("edge-", 0).factory());
        var identity = EdgeIdentity.random();
        var handler = new RequestHandler(
                deployments,
                new OriginExchange(new OriginConnector(resolver, settings.trustBundle())),
                new ResponseRelay(identity, settings.idleTimeout(), events),
                identity,
                events);
        var edge = new Edge(
                listeners, new ViewerTls(deployments, settings.defaultCertificate()), handler, executor, events);
        listeners.forEach(listener -> executor.execute(() -> edge.accept(listener)));
        return edge;
    }

    private static List<ServerSocket> listen(EdgeSettings settings) throws IOException {
        var listeners = new ArrayList<ServerSocket>();
        try {
            for (var address : settings.addresses()) {
                var listener = new ServerSocket();
                listeners.add(listener);
                listener.bind(new InetSocketAddress(address, settings.port()));
            }
            return listeners;
        } catch (IOException taken) {
            for (var listener : listeners) {
                listener.close();
            }
            throw taken;
        }
    }

    public List<InetSocketAddress> addresses() {
        return listeners.stream()
                .map(listener -> (InetSocketAddress) listener.getLocalSocketAddress())
                .toList();
    }

    private void accept(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                start(listener.accept());
            } catch (IOException failed) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("the edge no longer accepts connections", failed);
                }
            }
        }
    }

    private void start(Socket connection) throws IOException {
        try {
            executor.execute(() -> serve(connection));
        } catch (RejectedExecutionException closing) {
            connection.close();
        }
    }

    private void serve(Socket connection) {
        Optional<String> serverName = Optional.empty();
        try (connection) {
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(VIEWER_PATIENCE_MILLIS);
            var hello = ClientHello.read(connection.getInputStream());
            serverName = hello.serverName();
            try (var viewer = new ViewerConnection(tls.accept(connection, hello), serverName)) {
                handler.serve(viewer);
            }
        } catch (IOException ended) {
            events.accept(new EdgeEvent.Dropped(serverName, ended.toString()));
        }
    }

    /** Stops listening and cuts every connection. */
    @Override
    public void close() throws IOException {
        for (var listener : listeners) {
            listener.close();
        }
        // Interrupting a virtual thread closes the socket it is blocked on.
        executor.shutdownNow();
        executor.close();
    }
}
