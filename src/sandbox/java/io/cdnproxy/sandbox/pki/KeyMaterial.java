package io.cdnproxy.sandbox.pki;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private key and its certificate chain, leaf first, without the root. */
public record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
    private static final byte[] PROBE = "does this key belong to this certificate?".getBytes(UTF_8);

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

    /** Whether the key is the certificate's own. */
    public boolean isPair() {
        var publicKey = leaf().getPublicKey();
        if (!key.getAlgorithm().startsWith(publicKey.getAlgorithm())) {
            return false;
        }
        try {
            var algorithm = publicKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            var signature = signer.sign();
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(PROBE);
            return verifier.verify(signature);
        } catch (GeneralSecurityException unusable) {
            return false;
        }
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
