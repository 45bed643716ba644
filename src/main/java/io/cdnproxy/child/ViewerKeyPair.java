package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ServerKeyPair;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * The key pair in the {@code kubernetes.io/tls} Secret that is imported for viewers.
 *
 * @param examined as an origin's is, and whether viewers can be shown it
 * @param passedOn in the form in which it is imported; empty if viewers cannot be shown it
 */
public record ViewerKeyPair(OriginKeyPair examined, Optional<ServerKeyPair> passedOn) {

    /** @param trusted authorities from which a chain may lack only themselves */
    public static ViewerKeyPair examine(Secret secret, String hostname, Authorities trusted, Instant now) {
        var served = OriginKeyPair.examine(secret, hostname, Dialler.KNOWN, trusted, now);
        var verdict = served.chain()
                .flatMap(chain -> refusal(secret.getMetadata().getName(), chain, hostname))
                .orElseGet(() -> ofViewers(served.verdict()));
        return new ViewerKeyPair(
                new OriginKeyPair(verdict, served.checksum(), served.chain()),
                verdict.isTrue() ? OriginKeyPair.stored(secret).passedOn() : Optional.empty());
    }

    /** What the CDN does not show although it would dial it. */
    private static Optional<Verdict> refusal(String secret, CertificateChain chain, String hostname) {
        if (!chain.keyType().canBeShown()) {
            return Optional.of(Verdict.fails(
                    Reason.UnsupportedKey,
                    "Secret %s has a key that the CDN does not show to viewers (%s): use RSA 2048, 3072 or 4096, or ECDSA P-256"
                            .formatted(secret, chain.keyType().describe())));
        }
        return chain.isSelfSigned()
                ? Optional.of(Verdict.fails(
                        Reason.UntrustedIssuer,
                        "Secret %s has a certificate that has signed itself, which neither the CDN nor clients trust: use one for %s from a public authority"
                                .formatted(secret, hostname)))
                : Optional.empty();
    }

    private static Verdict ofViewers(Verdict served) {
        return served.reason() == Reason.NameMismatch
                ? new Verdict(served.status(), Reason.NotCovering, served.message())
                : served;
    }
}
