package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Verdict;
import java.time.Instant;

/** Judges what there is to import for viewers: can they be shown it, and does it get a successor in time. */
public final class ViewerCertificateReadiness {
    private ViewerCertificateReadiness() {}

    public static Verdict judge(CdnProxy proxy, CertificateEvidence evidence, Instant now) {
        var readiness = new CertificateReadiness(CertificateUse.VIEWERS, proxy, evidence, now);
        return evidence.keyPair()
                .map(pair -> present(readiness, pair))
                .or(readiness::unissuable)
                .orElseGet(readiness::absent);
    }

    /** What is stored is good until it ends, whatever is being issued. */
    private static Verdict present(CertificateReadiness readiness, OriginKeyPair pair) {
        if (pair.verdict().isTrue()) {
            return readiness.lasting(pair);
        }
        return readiness.unissuable().orElseGet(() -> readiness.isBeingIssued() ? readiness.ordered() : pair.verdict());
    }
}
