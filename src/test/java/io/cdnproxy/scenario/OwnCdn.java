package io.cdnproxy.scenario;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.TlsTerminator;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A CDN that is somebody's own, set up by their hand. A stand-in: it ends TLS with their certificate and opens another one to the origin, as
 * every CDN does, and has neither a cache nor rules. What it says of an origin that it cannot use a test has to tell it.
 */
public final class OwnCdn implements AutoCloseable {
    /** All are dialled at the same port, and so each has an address of its own. */
    private static final int ADDRESSES = Loopback.OWN_CDN_LAST - Loopback.OWN_CDN_FIRST + 1;

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final InetSocketAddress address;
    private final InetSocketAddress origin;
    private final Sandbox sandbox;
    private final String hostname;
    private AutoCloseable atPort;

    private OwnCdn(InetSocketAddress address, InetSocketAddress origin, Sandbox sandbox, String hostname)
            throws Exception {
        this.address = address;
        this.origin = origin;
        this.sandbox = sandbox;
        this.hostname = hostname;
        this.atPort = passingOn(certificate());
    }

    /** At the port where edges are dialled. */
    public static OwnCdn inFrontOf(InetSocketAddress origin, Sandbox sandbox, String hostname) throws Exception {
        int last = Loopback.OWN_CDN_FIRST + Math.floorMod(NEXT.getAndIncrement(), ADDRESSES);
        var host = sandbox.loopback().inetAddress(last);
        return new OwnCdn(new InetSocketAddress(host, sandbox.edge().getPort()), origin, sandbox, hostname);
    }

    public InetAddress address() {
        return address.getAddress();
    }

    /** Shows another certificate. */
    void shows(KeyMaterial certificate) throws Exception {
        close();
        atPort = passingOn(certificate);
    }

    /** Answers every request itself. */
    void answers(String status, String... headers) throws Exception {
        var lines = List.of(headers).stream().map(header -> header + "\r\n").collect(Collectors.joining());
        var answer = "HTTP/1.1 " + status + "\r\n" + lines + "Content-Length: 0\r\n\r\n";
        close();
        atPort = MistakenServer.tls(certificate(), settings -> {}, head -> Optional.of(answer))
                .startAt(address);
    }

    void isMended() throws Exception {
        shows(certificate());
    }

    private KeyMaterial certificate() {
        return sandbox.publicAuthority().issue(IssueRequest.of(hostname));
    }

    private AutoCloseable passingOn(KeyMaterial certificate) throws Exception {
        return new TlsTerminator(address, certificate, origin, World.trustedByAll(sandbox));
    }

    @Override
    public void close() throws Exception {
        atPort.close();
        FreePort.awaitReleased(address);
    }
}
