package io.cdnproxy.sandbox.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

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

    /** Names the key's owner only: a record's own form would print the key. */
    @Override
    public String toString() {
        return "KeyMaterial[" + leaf().getSubjectX500Principal() + "]";
    }
}
