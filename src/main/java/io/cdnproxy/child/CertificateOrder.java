package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Locale;
import java.util.Optional;

/** What is said of an order to cert-manager that is not fulfilled. */
record CertificateOrder(String certificate, String hostname, IssuerRef issuer) {

    CertificateOrder(CdnProxy proxy) {
        this(
                OriginCertificate.name(proxy),
                proxy.getSpec().origin().hostname(),
                proxy.getSpec().origin().certificate().issuerRef());
    }

    private String issuerName() {
        return issuer.kind() + " " + issuer.name();
    }

    Optional<Verdict> obstacle(IssuerSight seen) {
        return switch (seen) {
            case IssuerSight.Missing missing ->
                Optional.of(Verdict.fails(
                        Reason.IssuerNotFound, issuerName() + " does not exist: create it, or correct issuerRef"));
            case IssuerSight.NotReady(var words) ->
                Optional.of(Verdict.fails(
                        Reason.IssuerNotReady,
                        "%s cannot issue anything (cert-manager: %s): mend what that names, see kubectl describe %s %s"
                                .formatted(
                                        issuerName(), words, issuer.kind().toLowerCase(Locale.ROOT), issuer.name())));
            case IssuerSight.Usable usable -> Optional.empty();
        };
    }

    Verdict judge(Issuance issuance, Optional<IssuerSight> seen) {
        return switch (issuance) {
            case Issuance.Failed(var words, var nextTry) ->
                Verdict.fails(
                        Reason.IssuanceFailed,
                        "Certificate %s was not issued (cert-manager: %s): mend what that names%s; cert-manager tries again%s, and at once after cmctl renew %s"
                                .formatted(
                                        certificate,
                                        words,
                                        seen.map(this::overHttp).orElse(""),
                                        nextTry.map(" at about %s"::formatted).orElse(""),
                                        certificate));
            case Issuance.Unproven(var type, var words) ->
                Verdict.fails(
                        Reason.ChallengeUnreachable,
                        "Certificate %s is not issued as long as %s is not proven by %s (cert-manager: %s): %s"
                                .formatted(certificate, hostname, type, words, remedy(type)));
            case Issuance.Unapproved(var request) ->
                Verdict.fails(
                        Reason.Issuing,
                        "Certificate %s is not issued before CertificateRequest %s is approved: see that cert-manager runs, or approve the request where another approver decides (kubectl describe certificaterequest %s)"
                                .formatted(certificate, request, request));
            case Issuance.NotTakenUp(var object) ->
                Verdict.fails(
                        Reason.Issuing,
                        "Certificate %s is being issued, and nobody has taken %s up yet: wait a moment; if this stays, have the cluster's administrators see that the controllers of cert-manager and of %s issuers (%s) run"
                                .formatted(certificate, object, issuer.kind(), issuer.group()));
            case Issuance.UnderWay(var words) ->
                words.map(said -> Verdict.fails(
                                Reason.Issuing,
                                "Certificate %s is being issued (cert-manager: %s): wait, or see kubectl describe certificate %s"
                                        .formatted(certificate, said, certificate)))
                        .orElseGet(this::begun);
        };
    }

    Verdict begun() {
        return Verdict.fails(
                Reason.Issuing,
                "Certificate " + certificate + " is being issued: wait, or see kubectl describe certificate "
                        + certificate);
    }

    private String remedy(String type) {
        return "HTTP-01".equals(type)
                ? "give %s a DNS-01 solver, or let port 80 of %s lead to cert-manager's solver"
                        .formatted(issuerName(), hostname)
                : "mend what that names, such as in the solver of " + issuerName();
    }

    private String overHttp(IssuerSight seen) {
        return seen instanceof IssuerSight.Usable(var overHttpOnly) && overHttpOnly ? ", or " + remedy("HTTP-01") : "";
    }
}
