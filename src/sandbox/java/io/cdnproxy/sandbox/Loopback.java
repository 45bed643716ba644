package io.cdnproxy.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A /24 of the loopback range that belongs to one sandbox, so that several run side by side. The claim is a guard socket: v2ray sets
 * SO_REUSEPORT, so a port taken by another sandbox's v2ray would be shared in silence, not refused.
 */
public final class Loopback implements AutoCloseable {
    private static final int GUARD_PORT = 64999;
    private static final int ATTEMPTS = 200;

    /** Last octets. */
    public static final int CONTROL_PLANE = 1;

    public static final int CLOUDFRONT_API = 2;
    public static final int NODE = 3;
    public static final int UPYUN_API = 4;
    public static final int EDGE_FIRST = 10;
    public static final int EDGE_COUNT = 3;
    public static final int UPYUN_EDGE = 15;
    public static final int WEB = 20;
    public static final int CLIENT_FIRST = 30;
    public static final int CLIENT_LAST = 39;
    public static final int OPERATOR = 40;
    public static final int DNS = 53;
    public static final int EXTERNAL_ORIGIN = 60;
    public static final int OWN_CDN = 61;
    public static final int ORIGIN_OF_UPYUN = 62;
    public static final int ORIGIN_OF_UPYUN_LAST = 69;
    public static final int OWN_CDN_FIRST = 70;
    public static final int OWN_CDN_LAST = 77;
    public static final int POD_FIRST = 100;
    public static final int POD_LAST = 199;
    public static final int LOAD_BALANCER_FIRST = 200;
    public static final int LOAD_BALANCER_LAST = 249;

    private final int second;
    private final int third;
    private final ServerSocket guard;

    private Loopback(int second, int third, ServerSocket guard) {
        this.second = second;
        this.third = third;
        this.guard = guard;
    }

    /**
     * Claims a free range until {@link #close()}.
     *
     * @throws IOException if none of many random ranges is free
     */
    public static Loopback claim() throws IOException {
        IOException last = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            int second = ThreadLocalRandom.current().nextInt(1, 255);
            int third = ThreadLocalRandom.current().nextInt(0, 255);
            var guard = new ServerSocket();
            try {
                guard.bind(new InetSocketAddress("127.%d.%d.1".formatted(second, third), GUARD_PORT));
                return new Loopback(second, third, guard);
            } catch (IOException taken) {
                guard.close();
                last = taken;
            }
        }
        throw new IOException("no free loopback range: is the loopback interface up?", last);
    }

    public String address(int lastOctet) {
        return "127.%d.%d.%d".formatted(second, third, lastOctet);
    }

    public InetAddress inetAddress(int lastOctet) {
        try {
            return InetAddress.getByName(address(lastOctet));
        } catch (UnknownHostException literal) {
            throw new IllegalStateException(literal);
        }
    }

    /** The range in CIDR notation. */
    public String cidr() {
        return address(0) + "/24";
    }

    @Override
    public void close() throws IOException {
        guard.close();
    }
}
