package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** What is said of an order that is with an authority, where no challenge tells why nothing comes of it. */
record AuthorityVerdict(CertificateOrder order, Optional<IssuerSight> seen) {

    Verdict judge(Issuance.Ordered issuance) {
        return switch (issuance) {
            case Issuance.Unsolvable unsolvable
            when unsolvable.words().isEmpty() && order.isUsual(unsolvable.since()) ->
                order.underWay(unsolvable.waiting(), seen);
            case Issuance.Unsolvable unsolvable -> unsolvable(unsolvable);
            case Issuance.Unanswered(var name, var words, var since)
            when order.isUsual(since) -> order.underWay(words, seen);
            case Issuance.Unanswered(var name, var words, var since) ->
                Verdict.fails(
                        Reason.Issuing,
                        "Certificate %s is not issued as long as nothing comes of Order %s, of which there is nothing new since %s%s: have the cluster's administrators see in cert-manager's log, the only place where that is told, whether it reaches the authority of %s, and what that answers; cert-manager tries again by itself"
                                .formatted(order.certificate(), name, since, quoted(words), order.issuerName()));
            case Issuance.Refused(var name, var words, var url, var nextTry) ->
                Verdict.fails(
                        Reason.IssuanceFailed,
                        "Certificate %s was not issued, since the authority of %s has refused it (cert-manager: %s): have the cluster's administrators look for Order %s in cert-manager's log, the only place where the authority's words are%s, and mend what they name; cert-manager tries again%s"
                                .formatted(
                                        order.certificate(),
                                        order.issuerName(),
                                        words,
                                        name,
                                        url.map(", unless it shows them at %s"::formatted)
                                                .orElse(""),
                                        order.again(nextTry)));
        };
    }

    private Verdict unsolvable(Issuance.Unsolvable unsolvable) {
        var names = String.join(" and ", unsolvable.names());
        return Verdict.fails(
                Reason.ChallengeUnreachable,
                "Certificate %s is not issued as long as no solver of %s can prove %s%s: give it a DNS-01 solver whose selector, if it has one, takes %s in; cert-manager goes on at once"
                        .formatted(
                                order.certificate(),
                                order.issuerName(),
                                names,
                                quoted(unsolvable.words().or(unsolvable::waiting)),
                                names));
    }

    private static String quoted(Optional<String> words) {
        return words.map(" (cert-manager: %s)"::formatted).orElse("");
    }
}
