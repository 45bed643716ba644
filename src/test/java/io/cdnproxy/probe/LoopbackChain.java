package io.cdnproxy.probe;

import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A chain of servers on loopback with a DNS of its own, for the tests of whoever dials one. */
public final class LoopbackChain implements AutoCloseable {
    public static final String EDGE = "a.example.test";
    public static final String ORIGIN = "b.example.test";
    private static final TestAuthority AUTHORITY = TestAuthority.root("Public Root");

    private final TestDns dns = new TestDns();
    private final TestServer edge;
    private TestServer origin;

    private LoopbackChain() throws IOException {
        dns.addresses(EDGE, "127.0.0.1").addresses(ORIGIN, "127.0.0.1");
        edge = TestServer.tls(
                AUTHORITY.leaf(EDGE).issue(), Answers.upgrade(Answers.CLOUDFRONT_MISS, Answers.CLOUDFRONT_VIA));
        origin = TestServer.tls(AUTHORITY.leaf(ORIGIN).issue(), Answers.upgrade());
    }

    /** One that works. */
    public static LoopbackChain start() throws IOException {
        return new LoopbackChain();
    }

    /** The same, with an origin that has a certificate for another name. */
    public LoopbackChain whoseOriginServes(String name) throws IOException {
        origin.close();
        origin = TestServer.tls(AUTHORITY.leaf(name).issue(), Answers.upgrade());
        return this;
    }

    /** The same, with an origin that redirects to somewhere else. */
    public LoopbackChain whoseOriginRedirectsTo(String location) throws IOException {
        origin.close();
        origin = TestServer.tls(
                AUTHORITY.leaf(ORIGIN).issue(),
                request -> "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
        return this;
    }

    /** The same, where a name leads to these addresses; IPv4-mapped ones stay as they are. */
    public LoopbackChain where(String name, String... addresses) throws IOException {
        dns.addresses(name, addresses);
        return this;
    }

    /** The same, where a name leads to one of these addresses, and to the next one when it is asked for again. */
    public LoopbackChain whereAnswersTakeTurns(String name, String... addresses) throws IOException {
        dns.addresses(name, addresses).rotating(name, 1);
        return this;
    }

    /** As {@code address:port}. */
    public String resolver() {
        return dns.address().getAddress().getHostAddress() + ":" + dns.address().getPort();
    }

    public int edgePort() {
        return edge.port();
    }

    public int originPort() {
        return origin.port();
    }

    public int connectionsToEdge() {
        return edge.connections();
    }

    public int connectionsToOrigin() {
        return origin.connections();
    }

    /** A file with the authority of both. */
    public Path authority(Path directory) throws IOException {
        return Files.writeString(directory.resolve("authority.pem"), Pem.encode(List.of(AUTHORITY.certificate())));
    }

    @Override
    public void close() throws IOException {
        origin.close();
        edge.close();
        dns.close();
    }
}
