package io.cdnproxy.bench;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * What is dialled: a DNS server, an edge and two origins.
 *
 * @param network the first three octets of the loopback network that belongs to this run
 * @param authority file with the root that all certificates end below
 */
record World(String network, Path authority) {
    static final String EDGE = "a.example.test";
    static final String DISTRIBUTION = "d111111abcdef8.cloudfront.net";
    static final String LOAD_BALANCER = "lb.example.test";

    /** Serves a certificate with an ECDSA key. */
    static final Origin ECDSA_ORIGIN = new Origin("b.example.test", 60);

    /** Serves one with an RSA key. */
    static final Origin RSA_ORIGIN = new Origin("c.example.test", 61);

    /** Where requests wait for a word; anywhere else they are answered at once. */
    static final String HELD_PATH = "/held";

    static final String PATH = "/ray";

    /** A server that a CDN dials. */
    record Origin(String hostname, int lastOctet) {}

    static World of(String[] arguments) {
        return new World(arguments[0], Path.of(arguments[1]));
    }

    String[] arguments() {
        return new String[] {network, authority.toString()};
    }

    String cidr() {
        return network + ".0/24";
    }

    InetSocketAddress dns() {
        return at(53, 5353);
    }

    InetSocketAddress edge() {
        return at(10, 8443);
    }

    InetSocketAddress origin(Origin origin) {
        return at(origin.lastOctet(), 8443);
    }

    InetSocketAddress blackbox() {
        return at(30, 9115);
    }

    private InetSocketAddress at(int lastOctet, int port) {
        return new InetSocketAddress(network + "." + lastOctet, port);
    }
}
