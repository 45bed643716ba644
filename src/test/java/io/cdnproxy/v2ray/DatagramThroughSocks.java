package io.cdnproxy.v2ray;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Sends one datagram by way of a SOCKS5 proxy (<a href="https://www.rfc-editor.org/rfc/rfc1928#section-7">RFC
 * 1928</a>).
 */
final class DatagramThroughSocks {
    private static final byte[] GREETING = {5, 1, 0};
    private static final byte[] UDP_ASSOCIATE = {5, 3, 0, 1, 0, 0, 0, 0, 0, 0};
    private static final byte[] TO_IPV4 = {0, 0, 0, 1};
    private static final int IPV4_BYTES = 4;

    private DatagramThroughSocks() {}

    static void send(InetSocketAddress proxy, InetSocketAddress target, byte[] payload) throws IOException {
        try (var control = new Socket(proxy.getAddress(), proxy.getPort());
                var socket = new DatagramSocket()) {
            var answers = new DataInputStream(control.getInputStream());
            control.getOutputStream().write(GREETING);
            answers.readFully(new byte[2]);
            control.getOutputStream().write(UDP_ASSOCIATE);
            answers.readFully(new byte[TO_IPV4.length + IPV4_BYTES]);
            int relayPort = answers.readUnsignedShort();
            byte[] datagram = ByteBuffer.allocate(TO_IPV4.length + IPV4_BYTES + Short.BYTES + payload.length)
                    .put(TO_IPV4)
                    .put(target.getAddress().getAddress())
                    .putShort((short) target.getPort())
                    .put(payload)
                    .array();
            socket.send(new DatagramPacket(datagram, datagram.length, proxy.getAddress(), relayPort));
            socket.setSoTimeout(1000);
            socket.receive(new DatagramPacket(new byte[64], 64));
        }
    }
}
