package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** What ends TLS with a certificate of its own, and forwards to what speaks TLS too: a load balancer of the user's, or a CDN. */
public final class TlsTerminator implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final SSLServerSocket listener;
    private final Upstream upstream;
    private final SSLContext client;

    /** What it forwards to. */
    @FunctionalInterface
    public interface Upstream {
        /** Asked for each connection. */
        InetSocketAddress address() throws IOException;
    }

    /** Begins to listen, in front of what stays where it is. */
    public TlsTerminator(
            InetSocketAddress address, KeyMaterial certificate, InetSocketAddress upstream, SSLContext client)
            throws IOException, GeneralSecurityException {
        this(address, certificate, () -> upstream, client);
    }

    /**
     * Begins to listen.
     *
     * @param client trusts the certificates of what it forwards to
     */
    public TlsTerminator(InetSocketAddress address, KeyMaterial certificate, Upstream upstream, SSLContext client)
            throws IOException, GeneralSecurityException {
        this.upstream = upstream;
        this.client = client;
        this.listener = (SSLServerSocket) showing(certificate)
                .getServerSocketFactory()
                .createServerSocket(address.getPort(), BACKLOG, address.getAddress());
        Thread.ofVirtual().start(this::accept);
    }

    private static SSLContext showing(KeyMaterial certificate) throws IOException, GeneralSecurityException {
        var password = new char[0];
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("own", certificate.key(), password, certificate.chain().toArray(X509Certificate[]::new));
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        return context;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var viewer = listener.accept();
                Thread.ofVirtual().start(() -> forward(viewer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void forward(Socket viewer) {
        try (viewer;
                var server = dial(upstream.address())) {
            var back = Thread.ofVirtual().start(() -> copy(server, viewer));
            copy(viewer, server);
            back.join();
        } catch (IOException oneLeft) {
            // Then nobody waits for more.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket dial(InetSocketAddress address) throws IOException {
        return client.getSocketFactory().createSocket(address.getAddress(), address.getPort());
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException oneLeft) {
            // Then there is nothing more to bring.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
