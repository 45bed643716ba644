package io.cdnproxy.child;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a judge of an origin's certificate may have before it: pairs, orders, and what an order waits for. */
final class OriginEvidence {
    static final CdnProxy ISSUED = Proxies.withIssuer();
    static final CdnProxy OWN = Proxies.withSecret();
    static final Instant NOW = Instant.now();
    private static final X509Certificate LEAF = CertificateAuthority.root("root")
            .issue(IssueRequest.of("b.example.com").valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(89))))
            .leaf();
    static final OriginKeyPair GOOD = pair(Verdict.works("holds a valid certificate"));

    private OriginEvidence() {}

    static CertificateEvidence withoutCertManager(OriginKeyPair pair) {
        return new CertificateEvidence(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(pair), false);
    }

    static CertificateEvidence evidence(Certificate certificate, Optional<OriginKeyPair> pair) {
        return new CertificateEvidence(
                true,
                Optional.of(certificate),
                Optional.of(new IssuerSight.Usable(false)),
                Optional.empty(),
                pair,
                false);
    }

    static OriginKeyPair pair(Verdict verdict) {
        return new OriginKeyPair(verdict, Optional.of("c1"), Optional.of(CertificateChain.of(LEAF)));
    }

    static Certificate certificate(String ready, long judgedGeneration) {
        return certificate(ready, judgedGeneration, NOW.plus(Duration.ofDays(59)));
    }

    /** An order in its second generation. */
    static Certificate certificate(String ready, long judgedGeneration, Instant renewal) {
        // @formatter:off
        return new CertificateBuilder()
            .withNewMetadata()
                .withName("tokyo-origin")
                .withGeneration(2L)
            .endMetadata()
            .withNewStatus()
                .withRenewalTime(renewal.toString())
                .addNewCondition()
                    .withType("Ready")
                    .withStatus(ready)
                    .withObservedGeneration(judgedGeneration)
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on
    }

    static CertificateEvidence waiting(IssuerSight issuer, Issuance issuance) {
        return new CertificateEvidence(
                true,
                Optional.of(certificate("False", 2)),
                Optional.of(issuer),
                Optional.of(issuance),
                Optional.empty(),
                false);
    }
}
