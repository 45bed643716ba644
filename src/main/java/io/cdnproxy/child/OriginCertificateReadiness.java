package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges {@code OriginCertificateReady}: can the origin serve a certificate that the CDN accepts, and will that last.
 */
public final class OriginCertificateReadiness {
    /**
     * With a tenth of its life left a certificate should long have been renewed: cert-manager does so with a third
     * left.
     */
    private static final int NEAR_EXPIRY_DIVISOR = 10;

    private OriginCertificateReadiness() {}

    public static Verdict judge(CdnProxy proxy, CertificateEvidence evidence, Instant now) {
        if (OriginCertificate.isWanted(proxy) && !evidence.certManagerInstalled()) {
            return Verdict.fails(
                    Reason.CertManagerMissing,
                    "issuerRef needs cert-manager, which the API server does not know: install it, or use secretName");
        }
        return evidence.keyPair()
                .map(pair -> present(proxy, evidence, pair, now))
                .orElseGet(() -> absent(proxy, evidence));
    }

    private static Verdict present(CdnProxy proxy, CertificateEvidence evidence, OriginKeyPair pair, Instant now) {
        if (OriginCertificate.isWanted(proxy)
                && evidence.certificate().filter(OriginCertificate::isReady).isEmpty()) {
            return ordered(proxy, evidence);
        }
        return pair.verdict().isTrue()
                        && pair.chain()
                                .filter(chain -> isNearExpiry(chain.leaf(), now))
                                .isPresent()
                ? Verdict.fails(
                        Reason.Expired,
                        "Secret " + CertificateSecrets.nameFor(proxy)
                                + " has a certificate that expires soon and was not renewed: renew it, or see why "
                                + "cert-manager does not")
                : pair.verdict();
    }

    private static Verdict absent(CdnProxy proxy, CertificateEvidence evidence) {
        String secret = CertificateSecrets.nameFor(proxy);
        if (evidence.unlabelledSecretExists()) {
            return Verdict.fails(
                    Reason.SecretNotLabelled,
                    "Secret " + secret + " exists but may not be used: kubectl label secret " + secret + " "
                            + Labels.CERTIFICATE_CONSENT);
        }
        if (!OriginCertificate.isWanted(proxy)) {
            return Verdict.fails(
                    Reason.SecretMissing,
                    "Secret " + secret + " does not exist: create it with tls.crt and tls.key and the label "
                            + Labels.CERTIFICATE_CONSENT);
        }
        return ordered(proxy, evidence);
    }

    private static Verdict ordered(CdnProxy proxy, CertificateEvidence evidence) {
        if (evidence.issuerExists().equals(Optional.of(false))) {
            IssuerRef issuer = proxy.getSpec().origin().certificate().issuerRef();
            return Verdict.fails(
                    Reason.IssuerNotFound,
                    issuer.kind() + " " + issuer.name() + " does not exist: create it, or correct issuerRef");
        }
        String name = OriginCertificate.name(proxy);
        return Verdict.fails(
                Reason.Issuing,
                "Certificate " + name + " is being issued: wait, or see kubectl describe certificate " + name);
    }

    private static boolean isNearExpiry(X509Certificate leaf, Instant now) {
        Instant end = leaf.getNotAfter().toInstant();
        Duration lifetime = Duration.between(leaf.getNotBefore().toInstant(), end);
        return now.isAfter(end.minus(lifetime.dividedBy(NEAR_EXPIRY_DIVISOR)));
    }
}
