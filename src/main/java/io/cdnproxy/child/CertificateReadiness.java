package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.Optional;

/** What there is to say of a key pair that is to be in a Secret, of one end of the chain. Pure. */
record CertificateReadiness(CertificateUse use, CdnProxy proxy, CertificateEvidence evidence, Instant now) {

    /** That nobody can issue it, if so. */
    Optional<Verdict> unissuable() {
        return isOrdered() && !evidence.certManagerInstalled()
                ? Optional.of(
                        Verdict.fails(
                                Reason.CertManagerMissing,
                                "issuerRef needs cert-manager, which the API server does not know: install it, or use secretName"))
                : Optional.empty();
    }

    boolean isBeingIssued() {
        return isOrdered()
                && evidence.certificate().filter(OrderedCertificate::isReady).isEmpty();
    }

    private boolean isOrdered() {
        return use.isOrdered(proxy.getSpec());
    }

    /** Of one that can be served. */
    Verdict lasting(OriginKeyPair pair) {
        return pair.chain()
                .flatMap(chain ->
                        renewal().map(renewal -> renewal.judge(pair.verdict().message(), chain.leaf())))
                .orElseGet(pair::verdict);
    }

    /** Of an order that is not seen yet nobody knows. */
    private Optional<OriginRenewal> renewal() {
        if (isOrdered() && !evidence.certManagerInstalled()) {
            return Optional.of(new OriginRenewal.ByNobody());
        }
        return isOrdered()
                ? evidence.certificate()
                        .map(order -> new OriginRenewal.ByCertManager(
                                new CertificateOrder(use, proxy, now),
                                order,
                                evidence.issuance().map(unfinished -> ordered())))
                : Optional.of(new OriginRenewal.ByOwner(use.secret(proxy), now));
    }

    Verdict absent() {
        String secret = use.secret(proxy);
        if (evidence.unlabelledSecretExists()) {
            return Verdict.fails(
                    Reason.SecretNotLabelled,
                    "Secret " + secret + " exists but may not be used: run kubectl label secret " + secret + " "
                            + Labels.CERTIFICATE_CONSENT);
        }
        if (!isOrdered()) {
            return Verdict.fails(
                    Reason.SecretMissing,
                    "Secret " + secret + " does not exist: create it with tls.crt and tls.key and the label "
                            + Labels.CERTIFICATE_CONSENT);
        }
        return ordered();
    }

    /** Of one that cert-manager is still at. */
    Verdict ordered() {
        var order = new CertificateOrder(use, proxy, now);
        var issuer = evidence.issuer().flatMap(order::obstacle);
        return issuer.or(() -> evidence.issuance().map(issuance -> order.judge(issuance, evidence.issuer())))
                .orElseGet(order::begun);
    }
}
