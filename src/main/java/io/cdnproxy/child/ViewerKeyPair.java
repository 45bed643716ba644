package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ChainCheck;
import io.cdnproxy.pki.ChainFault;
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

    /** Examines it for the viewers of a CDN, of which some show whatever they are brought: those of a shared account would show it for others, too. */
    public static ViewerKeyPair examine(Secret secret, CdnProxySpec spec, Authorities trusted, Instant now) {
        var examined = examine(secret, spec.hostname(), trusted, now);
        return spec.cdn().broughtCertificate().isPresent()
                ? examined.mistrusted(secret.getMetadata().getName(), spec.hostname(), trusted, now)
                        .orElse(examined)
                : examined;
    }

    private Optional<ViewerKeyPair> mistrusted(String secret, String hostname, Authorities trusted, Instant now) {
        return examined.chain()
                .filter(chain -> examined.verdict().isTrue())
                .flatMap(chain -> new ChainCheck(trusted).check(chain, hostname, now))
                .map(fault -> Verdict.fails(
                        Reason.UntrustedIssuer,
                        "Secret %s has a certificate that viewers do not trust (%s), and the CDN would show it to them all the same: use one for %s from a public authority; where your viewers do trust it, add its authority to CDNPROXY_PROBES_TRUST_BUNDLE"
                                .formatted(secret, why(fault), hostname)))
                .map(verdict -> new ViewerKeyPair(
                        new OriginKeyPair(verdict, examined.checksum(), examined.chain()), Optional.empty()));
    }

    private static String why(ChainFault fault) {
        return switch (fault) {
            case ChainFault.SelfSigned() -> "it has signed itself";
            case ChainFault.UntrustedRoot(var root) -> "its authority is " + root;
            case ChainFault.IssuerNotSent(var issuer) -> "its issuer is %s, which tls.crt lacks".formatted(issuer);
            case ChainFault.UnknownIssuer(var issuer) -> "its issuer is " + issuer;
            case ChainFault.WeakKey(var algorithm, var bits) -> "its key is %s of %d bits".formatted(algorithm, bits);
            // What is outdated, or for others, above the leaf: that itself was found fit.
            case ChainFault.NotVerifiable broken -> "its chain does not verify";
            case ChainFault.Unsuitable unsuitable -> "its chain does not verify";
        };
    }

    /** @param trusted authorities from which a chain may lack only themselves */
    static ViewerKeyPair examine(Secret secret, String hostname, Authorities trusted, Instant now) {
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
