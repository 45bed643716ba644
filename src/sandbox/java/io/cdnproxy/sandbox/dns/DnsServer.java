package io.cdnproxy.sandbox.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xbill.DNS.Message;

/**
 * A DNS server on UDP and TCP that answers from its {@link RecordSource}s and from nowhere else, as a resolver, and as the server of the zones
 * of all names.
 */
public final class DnsServer implements AutoCloseable {
    private static final int TCP_IDLE_MILLIS = 10_000;
    private static final int LARGEST_QUERY = 65_535;

    private final Responder responder;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private DnsServer(Responder responder, DatagramSocket udp, ServerSocket tcp) {
        this.responder = responder;
        this.udp = udp;
        this.tcp = tcp;
    }

    /**
     * Starts to answer.
     *
     * @param address an address and a port above 0, the same for UDP and TCP
     * @param sources in order of precedence: a name belongs to the first that publishes it
     * @param log told of every answered question, on the server's own threads
     * @throws IOException if the port is taken
     */
    public static DnsServer start(InetSocketAddress address, List<RecordSource> sources, Consumer<DnsQuery> log)
            throws IOException {
        var udp = new DatagramSocket(address);
        var tcp = new ServerSocket();
        try {
            tcp.bind(address);
        } catch (IOException taken) {
            udp.close();
            tcp.close();
            throw taken;
        }
        var zones = new Zones(address.getAddress());
        var published = Stream.concat(sources.stream(), Stream.of(RecordSource.fixed(List.of(zones.server()))));
        var server = new DnsServer(new Responder(new Resolution(published.toList()), zones, log), udp, tcp);
        Thread.ofPlatform().daemon().name("dns-udp").start(server::serveUdp);
        Thread.ofPlatform().daemon().name("dns-tcp").start(server::serveTcp);
        return server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) tcp.getLocalSocketAddress();
    }

    private void serveUdp() {
        var buffer = new byte[LARGEST_QUERY];
        while (!udp.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
            } catch (IOException failed) {
                if (udp.isClosed()) {
                    return;
                }
                throw new UncheckedIOException("DNS over UDP ended", failed);
            }
            var wire = Arrays.copyOf(buffer, packet.getLength());
            responder
                    .parse(wire)
                    .ifPresent(query ->
                            send(responder.respond(query, Responder.udpLimit(query)), packet.getSocketAddress()));
        }
    }

    private void send(byte[] bytes, SocketAddress asker) {
        try {
            udp.send(new DatagramPacket(bytes, bytes.length, asker));
        } catch (IOException lost) {
            // UDP promises no delivery: the asker asks again, and the next one must still be served.
            return;
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                var socket = tcp.accept();
                connections.add(socket);
                Thread.ofVirtual().name("dns-connection").start(() -> serve(socket));
            } catch (IOException failed) {
                if (!tcp.isClosed()) {
                    throw new UncheckedIOException("DNS over TCP ended", failed);
                }
            }
        }
    }

    /** Messages on TCP are preceded by their length, and several may follow each other (RFC 7766). */
    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(TCP_IDLE_MILLIS);
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                var wire = new byte[in.readUnsignedShort()];
                in.readFully(wire);
                var query = responder.parse(wire);
                if (query.isEmpty()) {
                    return;
                }
                var response = responder.respond(query.get(), Message.MAXLENGTH);
                out.writeShort(response.length);
                out.write(response);
            }
        } catch (EOFException | SocketTimeoutException | SocketException ended) {
            // The asker has what it wanted, or we are closing.
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException("DNS over TCP", failed);
        } finally {
            connections.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        for (var connection : connections) {
            connection.close();
        }
    }
}
