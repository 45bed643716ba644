package io.cdnproxy.sandbox.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.WireParseException;

/**
 * Where cert-manager proves to the ACME server that a name is its own: a DNS server that takes its signed updates, by UDP, and
 * that pebble asks, by TCP. So the DNS-01 challenge is a real one; only the delegation from the root of the DNS is
 * missing.
 */
public final class ChallengeDns implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 65_535;
    private static final int BACKLOG = 50;
    private static final int IDLE_MILLIS = 5_000;

    private final ChallengeZone zone = new ChallengeZone();
    private final UpdateKey key = UpdateKey.random();
    private final ServerSocket tcp;
    private final DatagramSocket udp;

    private ChallengeDns(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    /** Listens on a free port of an address. */
    public static ChallengeDns start(String address) throws IOException {
        var tcp = new ServerSocket(0, BACKLOG, InetAddress.getByName(address));
        try {
            var dns = new ChallengeDns(tcp, new DatagramSocket(tcp.getLocalSocketAddress()));
            Thread.ofVirtual().name("challenge-dns-udp").start(dns::serveDatagrams);
            Thread.ofVirtual().name("challenge-dns-tcp").start(dns::acceptConnections);
            return dns;
        } catch (IOException udpPortTaken) {
            tcp.close();
            throw udpPortTaken;
        }
    }

    /** {@code address:port}, of UDP and TCP alike. */
    public String endpoint() {
        var local = (InetSocketAddress) tcp.getLocalSocketAddress();
        return local.getAddress().getHostAddress() + ":" + local.getPort();
    }

    /** By which updates have to be signed. */
    UpdateKey key() {
        return key;
    }

    private byte[] reply(byte[] wire) throws IOException {
        var request = new Message(wire);
        if (request.getHeader().getOpcode() != Opcode.UPDATE) {
            return zone.reply(request).toWire();
        }
        int refusal = key.check(request, wire);
        if (refusal != Rcode.NOERROR) {
            return ChallengeZone.refusal(request, refusal).toWire();
        }
        var reply = zone.reply(request);
        key.sign(reply, request);
        // Without a limit dnsjava leaves the signature out.
        return reply.toWire(Message.MAXLENGTH);
    }

    private void serveDatagrams() {
        var packet = new DatagramPacket(new byte[LONGEST_MESSAGE], LONGEST_MESSAGE);
        while (!udp.isClosed()) {
            packet.setLength(LONGEST_MESSAGE);
            try {
                udp.receive(packet);
                var reply = reply(Arrays.copyOf(packet.getData(), packet.getLength()));
                udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (WireParseException notDns) {
                continue; // As name servers do: a datagram's sender can be forged, so that garbage is not answered.
            } catch (IOException e) {
                unlessClosed(e);
            }
        }
    }

    private void acceptConnections() {
        while (!tcp.isClosed()) {
            try {
                var connection = tcp.accept();
                Thread.ofVirtual().name("challenge-dns-connection").start(() -> serveConnection(connection));
            } catch (IOException e) {
                unlessClosed(e);
            }
        }
    }

    /** Each message follows its length in two octets (RFC 1035, 4.2.2). The connection is the client's to close. */
    private void serveConnection(Socket connection) {
        try (connection) {
            connection.setSoTimeout(IDLE_MILLIS);
            var in = new DataInputStream(connection.getInputStream());
            var out = new DataOutputStream(connection.getOutputStream());
            while (true) {
                var request = in.readNBytes(in.readUnsignedShort());
                var reply = reply(request);
                out.writeShort(reply.length);
                out.write(reply);
                out.flush();
            }
        } catch (EOFException | SocketTimeoutException | WireParseException doneOrNotDns) {
            return;
        } catch (IOException e) {
            unlessClosed(e);
        }
    }

    private void unlessClosed(IOException e) {
        if (!tcp.isClosed()) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }
}
