package io.cdnproxy.child;

import io.cdnproxy.pki.CertificateChain;
import java.time.Instant;
import java.util.Optional;

/**
 * What the origin proves itself with.
 *
 * @param stored the key pair in its Secret, examined once a pass; empty if there is none that may be used, and for an
 *     external origin
 * @param servedChecksum of the key pair that pods shall serve, see {@link V2rayDeployment#servedChecksum}; empty until
 *     there was a usable one
 * @param unread whether the pods seem to have started with other files than they were given
 */
public record OriginTls(Optional<OriginKeyPair> stored, Optional<String> servedChecksum, boolean unread) {
    /** Nothing yet, or nothing of ours. */
    public static final OriginTls NONE = new OriginTls(Optional.empty(), Optional.empty(), false);

    /** When the stored certificate expires. */
    public Optional<Instant> notAfter() {
        return stored.flatMap(OriginKeyPair::chain).map(CertificateChain::notAfter);
    }

    /** SHA-256 of the stored certificate, if it can be served. */
    public Optional<String> usableFingerprint() {
        return stored.filter(pair -> pair.verdict().isTrue())
                .flatMap(OriginKeyPair::chain)
                .map(CertificateChain::fingerprint);
    }
}
