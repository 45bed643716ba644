package io.cdnproxy.probe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** A DNS server on 127.0.0.1 that says what a test tells it to. */
final class ScriptedDns implements AutoCloseable {
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Script script;
    private final Queue<SocketAddress> askers = new ConcurrentLinkedQueue<>();

    /** What is sent because of one question, in order. */
    @FunctionalInterface
    interface Script {
        void play(Message query, Sender sender) throws IOException;
    }

    /** Sends to who has asked. */
    @FunctionalInterface
    interface Sender {
        void send(byte[] datagram) throws IOException;
    }

    /** @param script over UDP; over TCP each question is answered with {@link #TCP_ADDRESS} */
    ScriptedDns(Script script) throws IOException {
        this.script = script;
        var loopback = InetAddress.getByName("127.0.0.1");
        tcp = new ServerSocket(0, 50, loopback);
        udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        Thread.ofVirtual().name("scripted-dns-udp").start(this::serveUdp);
        Thread.ofVirtual().name("scripted-dns-tcp").start(this::serveTcp);
    }

    static final String TCP_ADDRESS = "192.0.2.99";

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** Where each question came from. */
    Queue<SocketAddress> askers() {
        return askers;
    }

    static Message reply(Message query, String address) throws IOException {
        var reply = empty(query);
        var name = query.getQuestion().getName();
        reply.addRecord(new ARecord(name, DClass.IN, 1, InetAddress.getByName(address)), Section.ANSWER);
        return reply;
    }

    static Message empty(Message query) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    /** Sends from another address than the one that was asked. */
    static void sendFromElsewhere(SocketAddress asker, Message reply) throws IOException {
        try (var elsewhere = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
            var bytes = reply.toWire();
            elsewhere.send(new DatagramPacket(bytes, bytes.length, asker));
        }
    }

    private void serveUdp() {
        var buffer = new byte[1500];
        while (!udp.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                var asker = packet.getSocketAddress();
                askers.add(asker);
                var query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                script.play(query, bytes -> udp.send(new DatagramPacket(bytes, bytes.length, asker)));
            } catch (IOException leftOrClosed) {
                // The next one is still to be answered.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (var connection = tcp.accept()) {
                var in = new DataInputStream(connection.getInputStream());
                var query = new Message(in.readNBytes(in.readUnsignedShort()));
                var reply = reply(query, TCP_ADDRESS).toWire();
                var out = new DataOutputStream(connection.getOutputStream());
                out.writeShort(reply.length);
                out.write(reply);
            } catch (IOException leftOrClosed) {
                // The next one is still to be answered.
            }
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
