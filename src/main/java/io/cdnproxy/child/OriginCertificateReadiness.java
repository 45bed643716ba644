package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Verdict;
import java.time.Instant;

/**
 * Judges {@code OriginCertificateReady}: can the origin serve a certificate that the CDN accepts, and will that last.
 */
public final class OriginCertificateReadiness {
    private OriginCertificateReadiness() {}

    public static Verdict judge(CdnProxy proxy, CertificateEvidence evidence, Instant now) {
        var readiness = new CertificateReadiness(CertificateUse.ORIGIN, proxy, evidence, now);
        return evidence.keyPair()
                .map(pair -> present(readiness, pair))
                .or(readiness::unissuable)
                .orElseGet(readiness::absent);
    }

    private static Verdict present(CertificateReadiness readiness, OriginKeyPair pair) {
        var unissuable = readiness.unissuable();
        if (unissuable.isPresent()) {
            return pair.verdict().isTrue() ? readiness.lasting(pair) : unissuable.get();
        }
        if (readiness.isBeingIssued()) {
            return readiness.ordered();
        }
        return pair.verdict().isTrue() ? readiness.lasting(pair) : pair.verdict();
    }
}
