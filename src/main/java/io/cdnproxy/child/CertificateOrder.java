package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of an order to cert-manager that is not fulfilled. */
record CertificateOrder(
        CertificateUse use, Hosting hosting, String certificate, String hostname, IssuerRef issuer, Instant now) {
    /** Until a record is seen: some providers take minutes (https://cert-manager.io/docs/troubleshooting/acme/). */
    private static final Duration USUAL = Duration.ofMinutes(10);

    /** What authorities say of whoever asks too often: https://letsencrypt.org/docs/rate-limits/. */
    private static final Pattern LIMITED =
            Pattern.compile("rateLimited|too many (?:certificates|new orders|failed|requests)");

    CertificateOrder(CertificateUse use, CdnProxy proxy, Instant now) {
        this(
                use,
                Hosting.of(proxy.getSpec()),
                use.order(proxy),
                use.hostname(proxy.getSpec()),
                use.issuer(proxy.getSpec()).orElseThrow(),
                now);
    }

    String issuerName() {
        return issuer.kind() + " " + issuer.name();
    }

    Optional<Verdict> obstacle(IssuerSight seen) {
        return switch (seen) {
            case IssuerSight.Missing(var otherKind) ->
                Optional.of(Verdict.fails(
                        Reason.IssuerNotFound,
                        otherKind
                                .map(other -> "%s does not exist, and %s %s does: set kind in issuerRef to %s"
                                        .formatted(issuerName(), other, issuer.name(), other))
                                .orElseGet(() -> issuerName() + " does not exist: create it, or correct issuerRef")));
            case IssuerSight.NotReady(var words)
            when LIMITED.matcher(words).find() ->
                Optional.of(Verdict.fails(
                        Reason.IssuerNotReady,
                        "%s cannot issue anything yet (cert-manager: %s): wait until the authority allows it again, and make no issuers anew before, since each attempt counts; cert-manager tries again by itself"
                                .formatted(issuerName(), words)));
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
            case Issuance.Failed(var words, var nextTry)
            when CaaVerdict.isDue(words) -> new CaaVerdict(this).judge(words, nextTry);
            case Issuance.Unproven(var type, var words, var nextTry, var name)
            when CaaVerdict.isDue(words) -> new CaaVerdict(this).judge(words, nextTry);
            case Issuance.Failed(var words, var nextTry)
            when LIMITED.matcher(words).find() ->
                Verdict.fails(
                        Reason.IssuanceFailed,
                        "Certificate %s was not issued (cert-manager: %s): wait until the authority allows it again, and renew nothing by hand before, since each attempt counts; cert-manager tries again%s"
                                .formatted(
                                        certificate,
                                        words,
                                        nextTry.map(" at about %s"::formatted).orElse(" by itself")));
            case Issuance.Failed(var words, var nextTry) ->
                Verdict.fails(
                        Reason.IssuanceFailed,
                        "Certificate %s was not issued (cert-manager: %s): mend what that names%s; cert-manager tries again%s"
                                .formatted(
                                        certificate,
                                        words,
                                        seen.map(this::overHttp).orElse(""),
                                        again(nextTry)));
            case Issuance.Unproven(var type, var words, var nextTry, var name) ->
                Verdict.fails(
                        Reason.ChallengeUnreachable,
                        "Certificate %s is not issued as long as %s is not proven by %s (cert-manager: %s): %s%s%s"
                                .formatted(
                                        certificate,
                                        name.orElse(hostname),
                                        type,
                                        words,
                                        remedy(type, name.orElse(hostname)),
                                        ofFormer(name),
                                        nextTry.map(at -> "; cert-manager tries again" + again(nextTry))
                                                .orElse("")));
            case Issuance.Unseen(var words, var since, var name) ->
                unseen(name.orElse(hostname), words, since, ofFormer(name));
            case Issuance.Hindered(var words) ->
                Verdict.fails(
                        Reason.IssuanceFailed,
                        "Certificate %s is not issued as long as cert-manager cannot go on (cert-manager: %s): mend what that names; it goes on by itself then"
                                .formatted(certificate, words));
            case Issuance.Ordered ordered -> new AuthorityVerdict(this, seen).judge(ordered);
            case Issuance.Unapproved(var request) ->
                Verdict.fails(
                        Reason.Issuing,
                        "Certificate %s is not issued before CertificateRequest %s is approved: see that cert-manager runs%s, or approve the request where another approver decides (kubectl describe certificaterequest %s)"
                                .formatted(certificate, request, allowed(), request));
            case Issuance.NotTakenUp(var object) ->
                Verdict.fails(
                        Reason.Issuing,
                        "Certificate %s is being issued, and nobody has taken %s up yet: wait a moment; if this stays, have the cluster's administrators see that the controllers of cert-manager and of %s issuers (%s) run"
                                .formatted(certificate, object, issuer.kind(), issuer.group()));
            case Issuance.UnderWay(var words) -> underWay(words, seen);
        };
    }

    Verdict begun() {
        return underWay(Optional.empty(), Optional.empty());
    }

    Verdict underWay(Optional<String> words, Optional<IssuerSight> seen) {
        return Verdict.fails(
                Reason.Issuing,
                "Certificate %s is being issued%s: wait, or see kubectl describe certificate %s%s"
                        .formatted(
                                certificate,
                                words.map(" (cert-manager: %s)"::formatted).orElse(""),
                                certificate,
                                seen.map(this::onPort80).orElse("")));
    }

    /** A zone of the same name inside, or servers that answer for the inside alone, keep a record from ever being seen. */
    private Verdict unseen(String name, String words, Instant since, String ofFormer) {
        return isUsual(since)
                ? Verdict.fails(
                        Reason.Issuing,
                        "Certificate %s is issued once the record that proves %s by DNS-01 is seen, which takes minutes and was begun on %s (cert-manager: %s): wait for that%s"
                                .formatted(certificate, name, since, words, ofFormer))
                : Verdict.fails(
                        Reason.ChallengeUnreachable,
                        "Certificate %s is not issued as long as nobody sees the record that proves %s by DNS-01, which was begun on %s and takes minutes (cert-manager: %s): see that the solver of %s writes into the zone by which the world is answered for _acme-challenge.%s, and that cert-manager asks servers that answer as to the world (its --dns01-recursive-nameservers)%s"
                                .formatted(certificate, name, since, words, issuerName(), name, ofFormer));
    }

    /** https://cert-manager.io/docs/usage/certificaterequest/#approver-controller: of others' issuers it is allowed none unless told. */
    private String allowed() {
        return "cert-manager.io".equals(issuer.group())
                ? ""
                : ", and have the cluster's administrators let it approve requests to issuers of %s, which it may not by itself (approveSignerNames among its chart's values)"
                        .formatted(issuer.group());
    }

    /** While a name is changed one certificate is for both. */
    private String ofFormer(Optional<String> name) {
        return name.filter(other -> !other.equals(hostname))
                .map("; %s is the name from before a renaming, and is left out once it leads nowhere in DNS"::formatted)
                .orElse("");
    }

    String again(Optional<Instant> nextTry) {
        return "%s, and at once after cmctl renew %s"
                .formatted(nextTry.map(" at about %s"::formatted).orElse(""), certificate);
    }

    boolean isUsual(Instant since) {
        return now.isBefore(since.plus(USUAL));
    }

    /** Before anything has failed: something else may answer on that port, as where a node's address is shared. */
    private String onPort80(IssuerSight seen) {
        return isOverHttpOnly(seen)
                ? "; %s proves names by HTTP-01 alone, which asks port 80 of %s, %s, give %s a DNS-01 solver"
                        .formatted(
                                issuerName(),
                                hostname,
                                switch (use) {
                                    case ORIGIN -> whoAnswers();
                                    case VIEWERS -> "where the CDN answers: so that it is renewed, too";
                                },
                                issuerName())
                : "";
    }

    private String whoAnswers() {
        return switch (hosting) {
            case OPERATOR ->
                "and the origin's Service opens origin.port only: where nothing else leads port 80 to cert-manager's solver";
            case SERVICE, ELSEWHERE ->
                "where your web server may answer: unless that passes /.well-known/acme-challenge/ on to cert-manager's solver";
        };
    }

    private String remedy(String type, String name) {
        return "HTTP-01".equals(type)
                ? "give %s a DNS-01 solver%s"
                        .formatted(
                                issuerName(),
                                switch (use) {
                                    case ORIGIN ->
                                        ", or let port 80 of %s lead to cert-manager's solver".formatted(name);
                                    case VIEWERS -> ", since port 80 of %s leads to the CDN".formatted(name);
                                })
                : "mend what that names, such as in the solver of " + issuerName();
    }

    private String overHttp(IssuerSight seen) {
        return isOverHttpOnly(seen) ? ", or " + remedy("HTTP-01", hostname) : "";
    }

    private static boolean isOverHttpOnly(IssuerSight seen) {
        return seen instanceof IssuerSight.Usable(var overHttpOnly) && overHttpOnly;
    }
}
