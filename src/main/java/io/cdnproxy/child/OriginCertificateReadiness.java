package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Instant;

/**
 * Judges {@code OriginCertificateReady}: can the origin serve a certificate that the CDN accepts, and will that last.
 */
public final class OriginCertificateReadiness {
    private OriginCertificateReadiness() {}

    public static Verdict judge(CdnProxy proxy, CertificateEvidence evidence, Instant now) {
        if (OriginCertificate.isWanted(proxy) && !evidence.certManagerInstalled()) {
            return Verdict.fails(
                    Reason.CertManagerMissing,
                    "issuerRef needs cert-manager, which the API server does not know: install it, or use secretName");
        }
        return evidence.keyPair()
                .map(pair -> present(proxy, evidence, pair, now))
                .orElseGet(() -> absent(proxy, evidence, now));
    }

    private static Verdict present(CdnProxy proxy, CertificateEvidence evidence, OriginKeyPair pair, Instant now) {
        if (OriginCertificate.isWanted(proxy)
                && evidence.certificate().filter(OriginCertificate::isReady).isEmpty()) {
            return ordered(proxy, evidence, now);
        }
        return pair.chain()
                .filter(chain -> pair.verdict().isTrue())
                .map(chain -> renewal(proxy, evidence, now).judge(pair.verdict().message(), chain.leaf()))
                .orElseGet(pair::verdict);
    }

    private static OriginRenewal renewal(CdnProxy proxy, CertificateEvidence evidence, Instant now) {
        return OriginCertificate.isWanted(proxy)
                ? new OriginRenewal.ByCertManager(
                        new CertificateOrder(proxy, now), evidence.certificate().orElseThrow())
                : new OriginRenewal.ByOwner(CertificateSecrets.nameFor(proxy), now);
    }

    private static Verdict absent(CdnProxy proxy, CertificateEvidence evidence, Instant now) {
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
        return ordered(proxy, evidence, now);
    }

    private static Verdict ordered(CdnProxy proxy, CertificateEvidence evidence, Instant now) {
        var order = new CertificateOrder(proxy, now);
        var issuer = evidence.issuer().flatMap(order::obstacle);
        return issuer.or(() -> evidence.issuance().map(issuance -> order.judge(issuance, evidence.issuer())))
                .orElseGet(order::begun);
    }
}
