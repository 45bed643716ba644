package io.cdnproxy.sandbox.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private key and its certificate chain, leaf first, without the root. */
public record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {

    public KeyMaterial {
        chain = List.copyOf(chain);
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** The same without intermediate certificates: what a server presents whose administrator forgot them. */
    public KeyMaterial withoutIntermediates() {
        return new KeyMaterial(key, List.of(leaf()));
    }

    /** For servers that show this certificate to everybody. */
    public SSLContext serverContext() {
        var password = new char[0];
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("certificate", key, password, chain.toArray(X509Certificate[]::new));
            var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("unusable certificate of " + leaf().getSubjectX500Principal(), unusable);
        }
    }

    /** Names the key's owner only: a record's own form would print the key. */
    @Override
    public String toString() {
        return "KeyMaterial[" + leaf().getSubjectX500Principal() + "]";
    }
}
