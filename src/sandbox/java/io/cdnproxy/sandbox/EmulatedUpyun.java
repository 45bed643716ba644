package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.dns.EdgeNames;
import io.cdnproxy.sandbox.dns.NameResolver;
import io.cdnproxy.sandbox.dns.RecordSource;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.account.Token;
import io.cdnproxy.sandbox.upyun.edge.Edge;
import io.cdnproxy.sandbox.upyun.edge.EdgeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * UPYUN beside the sandbox's CloudFront: API, console and edge, and what leads an operator there. To whom it is of no use, it costs a few
 * open ports.
 */
public final class EmulatedUpyun implements AutoCloseable {
    /** Where its edge dials origins by HTTPS. At UPYUN that is 443, where an unprivileged process cannot listen. */
    public static final int ORIGIN_HTTPS_PORT = 8443;

    private static final int HTTP_PORT = 8080;
    private static final int ORIGINS = Loopback.ORIGIN_OF_UPYUN_LAST - Loopback.ORIGIN_OF_UPYUN + 1;

    private final UpyunEmulator controlPlane;
    private final Loopback loopback;
    private final InetAddress edgeAddress;
    private final AtomicInteger nextOrigin = new AtomicInteger();
    private final List<UpyunLogin> logins = new CopyOnWriteArrayList<>(List.of(UpyunLogin.OF_THE_SANDBOX));
    private Edge edge;

    private EmulatedUpyun(UpyunEmulator controlPlane, Loopback loopback) {
        this.controlPlane = controlPlane;
        this.loopback = loopback;
        this.edgeAddress = loopback.inetAddress(Loopback.UPYUN_EDGE);
    }

    /** Starts what can be called; the edge needs names, and these need this. */
    static EmulatedUpyun start(Loopback loopback) throws IOException {
        var api = new InetSocketAddress(loopback.inetAddress(Loopback.UPYUN_API), 0);
        return new EmulatedUpyun(
                UpyunEmulator.start(new UpyunEmulator.Addresses(api, api, api), Clock.systemUTC()), loopback);
    }

    /**
     * Starts the edge.
     *
     * @param port where viewers come in by HTTPS
     * @param authority of the certificate that it shows for what it does not serve
     * @param roots that certificates of origins may end at
     */
    void startEdge(
            int port,
            CertificateAuthority authority,
            List<X509Certificate> roots,
            NameResolver resolver,
            Consumer<EdgeEvent> events)
            throws IOException {
        var settings = new EdgeSettings(
                List.of(edgeAddress),
                new EdgeSettings.Ports(port, HTTP_PORT),
                ORIGIN_HTTPS_PORT,
                roots,
                authority.issue(IssueRequest.of("*.b0.aicdn.com")),
                EdgeSettings.Timing.OF_NGINX);
        edge = Edge.start(settings, controlPlane.edgeState(), resolver, events);
    }

    /** The names that customers lead theirs to. */
    RecordSource names() {
        return new EdgeNames(controlPlane::edgeNames, List.of(edgeAddress));
    }

    /** API and console, and what a test may ask them for. */
    public UpyunEmulator controlPlane() {
        return controlPlane;
    }

    /** Where viewers come in by HTTPS. */
    public InetSocketAddress edge() {
        return edge.httpsAddresses().getFirst();
    }

    /** Where they come in without. */
    public InetSocketAddress edgeInClear() {
        return edge.httpAddresses().getFirst();
    }

    /**
     * Where an origin may listen that its edge dials by HTTPS: by the one port, each needs an address of its own. Whoever asks next is given
     * another one, so that it need not be bound at once.
     *
     * @throws IOException if none is free
     */
    public InetSocketAddress freeOrigin() throws IOException {
        IOException last = null;
        for (int tried = 0; tried < ORIGINS; tried++) {
            int octet = Loopback.ORIGIN_OF_UPYUN + Math.floorMod(nextOrigin.getAndIncrement(), ORIGINS);
            var address = new InetSocketAddress(loopback.inetAddress(octet), ORIGIN_HTTPS_PORT);
            try (var probe = new Socket()) {
                probe.setReuseAddress(true);
                probe.bind(address);
                return address;
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new IOException("every address is taken where UPYUN could dial an origin", last);
    }

    /** With which an operator finds it, and is let in. */
    public Map<String, String> settings() {
        var settings = new HashMap<>(UpyunLogin.OF_THE_SANDBOX.settings());
        settings.put("CDNPROXY_UPYUN_API_ENDPOINT", controlPlane.apiUrl().toString());
        settings.put(
                "CDNPROXY_UPYUN_CONSOLE_ENDPOINT", controlPlane.consoleUrl().toString());
        return Map.copyOf(settings);
    }

    /**
     * A further account, which shares nothing with any other.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public UpyunLogin addAccount(String username) {
        var login = new UpyunLogin(
                username,
                "password-of-the-account-of-" + username,
                username + "-operator",
                "password-of-the-sub-account-of-" + username,
                "token-of-the-account-of-" + username);
        var account = controlPlane.addAccount(username, login.password());
        controlPlane.addSubAccount(username, login.subAccount(), login.subAccountPassword(), Set.of(Right.values()));
        controlPlane.addToken(new Token(login.token(), "sandbox", "global", account, Instant.now(), Instant.MAX));
        logins.add(login);
        return login;
    }

    /** What of all accounts must not be told. */
    Set<String> credentials() {
        return logins.stream().flatMap(UpyunLogin::secrets).collect(Collectors.toSet());
    }

    @Override
    public void close() throws IOException {
        try (controlPlane) {
            if (edge != null) {
                edge.close();
            }
        }
    }
}
