package io.cdnproxy.scenario;

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

/** A load balancer of the user's that ends TLS with a certificate of its own, and forwards to what speaks TLS too. */
final class TlsTerminator implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final SSLServerSocket listener;
    private final InetSocketAddress upstream;
    private final SSLContext client;

    /**
     * Begins to listen.
     *
     * @param client trusts the certificates of what it forwards to
     */
    TlsTerminator(InetSocketAddress address, KeyMaterial certificate, InetSocketAddress upstream, SSLContext client)
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
                var server = client.getSocketFactory().createSocket(upstream.getAddress(), upstream.getPort())) {
            var back = Thread.ofVirtual().start(() -> copy(server, viewer));
            copy(viewer, server);
            back.join();
        } catch (IOException oneLeft) {
            // Then nobody waits for more.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
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
