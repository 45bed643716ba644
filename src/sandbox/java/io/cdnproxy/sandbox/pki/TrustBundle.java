package io.cdnproxy.sandbox.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The roots that the clients of a world trust, in place of the ones that an operating system brings. */
public record TrustBundle(List<X509Certificate> roots) {

    public TrustBundle {
        roots = List.copyOf(roots);
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("a bundle without roots trusts nobody");
        }
    }

    public static TrustBundle of(X509Certificate... roots) {
        return new TrustBundle(List.of(roots));
    }

    /** From a PEM file. */
    public static TrustBundle read(Path file) throws IOException {
        return new TrustBundle(Pem.certificates(Files.readString(file)));
    }

    /**
     * Writes a PEM file, for programs that take one such as by SSL_CERT_FILE. A reader sees the old file or the new
     * one, never half.
     */
    public void write(Path file) throws IOException {
        var temporary = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".tmp");
        Files.writeString(temporary, Pem.encode(roots));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    public KeyStore keyStore() {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < roots.size(); i++) {
                store.setCertificateEntry("root" + i, roots.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot hold the roots in a key store", e);
        }
    }

    /** For TLS clients that trust these roots and no others. */
    public SSLContext clientContext() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keyStore());
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot set up TLS", e);
        }
    }
}
