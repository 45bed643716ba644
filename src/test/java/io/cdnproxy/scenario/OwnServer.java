package io.cdnproxy.scenario;

import static io.cdnproxy.scenario.MistakenServer.relay;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;

/** What stands at the port of somebody's origin that runs elsewhere: at first it leads to v2ray. */
final class OwnServer implements AutoCloseable {
    private final InetSocketAddress v2ray;
    private final InetSocketAddress address;
    private final World world;
    private final String hostname;
    private AutoCloseable atPort;
    private Optional<AutoCloseable> elsewhere = Optional.empty();

    private OwnServer(InetSocketAddress v2ray, InetSocketAddress address, World world, String hostname)
            throws Exception {
        this.v2ray = v2ray;
        this.address = address;
        this.world = world;
        this.hostname = hostname;
        this.atPort = relay(v2ray).startAt(address);
    }

    static OwnServer passingOnTo(InetSocketAddress v2ray, World world, String hostname) throws Exception {
        var host = world.sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN);
        return new OwnServer(v2ray, new InetSocketAddress(host, FreePort.on(host)), world, hostname);
    }

    String host() {
        return address.getAddress().getHostAddress();
    }

    int port() {
        return address.getPort();
    }

    /** Has something else stand there. */
    void becomes(MistakenServer.Setup setup) throws Exception {
        atPort.close();
        atPort = setup.startAt(address);
    }

    void isMended() throws Exception {
        becomes(relay(v2ray));
    }

    /** Shows this certificate, and answers nothing. */
    void shows(KeyMaterial certificate) throws Exception {
        becomes(MistakenServer.tls(certificate, settings -> {}, head -> Optional.empty()));
    }

    /** Speaks TLS with these settings, and answers nothing. */
    void speaks(Consumer<SSLParameters> settings) throws Exception {
        becomes(MistakenServer.tls(certificate(), settings, head -> Optional.empty()));
    }

    /** Answers heads of requests; with nothing it closes the connection. */
    void answers(Function<String, Optional<String>> answers) throws Exception {
        becomes(MistakenServer.tls(certificate(), settings -> {}, answers));
    }

    /** The same to everybody who asks. */
    void answers(String status, String... headers) throws Exception {
        var lines = List.of(headers).stream().map(header -> header + "\r\n").collect(Collectors.joining());
        answers(head -> Optional.of("HTTP/1.1 " + status + "\r\n" + lines + "\r\n"));
    }

    /** Gets this before all else that it is sent. */
    void isSent(String preamble) throws Exception {
        becomes(relay(v2ray, preamble));
    }

    /** Stands at another address too. */
    void standsToo(String host) throws Exception {
        elsewhere = Optional.of(relay(v2ray).startAt(new InetSocketAddress(host, port())));
    }

    /** Leaves its port to another server, which knows no WebSocket; returns the one where v2ray is then. */
    int movesOn() throws Exception {
        int port = FreePort.on(host());
        elsewhere = Optional.of(relay(v2ray).startAt(new InetSocketAddress(host(), port)));
        answers("404 Not Found", "Content-Length: 0");
        return port;
    }

    private KeyMaterial certificate() {
        return world.sandbox.publicAuthority().issue(IssueRequest.of(hostname));
    }

    @Override
    public void close() throws Exception {
        atPort.close();
        if (elsewhere.isPresent()) {
            elsewhere.get().close();
        }
    }
}
