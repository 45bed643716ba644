package io.cdnproxy.sandbox.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
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
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;

/** Listeners on which an edge meets its viewers, a virtual thread for each. */
public final class EdgeServer implements AutoCloseable {
    private static final int VIEWER_PATIENCE_MILLIS = 60_000;

    private final List<ServerSocket> listeners;
    private final Greeting greeting;
    private final Service service;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("edge-", 0).factory());
    private final Consumer<EdgeEvent> events;

    /** The edge's side of a handshake, for a server name that was read from the connection already. */
    @FunctionalInterface
    public interface Handshake {
        SSLSocket accept(Socket connection, ClientHello hello) throws IOException;
    }

    /** Serves the requests of a viewer until either side ends the connection. */
    @FunctionalInterface
    public interface Service {
        void serve(ViewerConnection viewer) throws IOException;
    }

    /**
     * Where viewers come in.
     *
     * @param addresses one at least
     * @param port the same on every address; 0 for a free one on each
     * @param handshake empty where viewers speak plain HTTP
     * @param requestIds names for requests, one after the other
     */
    public record Greeting(
            List<InetAddress> addresses, int port, Optional<Handshake> handshake, Supplier<String> requestIds) {

        public Greeting {
            addresses = List.copyOf(addresses);
        }
    }

    private EdgeServer(List<ServerSocket> listeners, Greeting greeting, Service service, Consumer<EdgeEvent> events) {
        this.listeners = List.copyOf(listeners);
        this.greeting = greeting;
        this.service = service;
        this.events = events;
    }

    /**
     * Starts to serve.
     *
     * @param events told of connections that end otherwise than in good order, on the server's own threads
     * @throws IOException if an address is taken
     */
    public static EdgeServer start(Greeting greeting, Service service, Consumer<EdgeEvent> events) throws IOException {
        var server = new EdgeServer(listen(greeting), greeting, service, events);
        server.listeners.forEach(listener -> server.executor.execute(() -> server.accept(listener)));
        return server;
    }

    private static List<ServerSocket> listen(Greeting greeting) throws IOException {
        var listeners = new ArrayList<ServerSocket>();
        try {
            for (var address : greeting.addresses()) {
                var listener = new ServerSocket();
                listeners.add(listener);
                listener.bind(new InetSocketAddress(address, greeting.port()));
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
            var greeted = connection;
            if (greeting.handshake().isPresent()) {
                var hello = ClientHello.read(connection.getInputStream());
                serverName = hello.serverName();
                greeted = greeting.handshake().get().accept(connection, hello);
            }
            try (var viewer = new ViewerConnection(greeted, serverName, greeting.requestIds())) {
                service.serve(viewer);
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
