package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of an order where the records that permit authorities to issue certificates stand in its way. */
record CaaVerdict(CertificateOrder order) {
    /** What authorities say of them (https://datatracker.ietf.org/doc/html/rfc8555#section-6.7). */
    private static final Pattern NAMED = Pattern.compile("\\bCAA\\b|\\berror:caa\\b");

    /** The same of servers that do not tell whether there are any: https://letsencrypt.org/docs/caa/#caa-errors. */
    private static final Pattern UNANSWERED = Pattern.compile("\\blooking up CAA\\b");

    static boolean isDue(String words) {
        return NAMED.matcher(words).find();
    }

    Verdict judge(String words, Optional<Instant> nextTry) {
        return UNANSWERED.matcher(words).find() ? unanswered(words, nextTry) : forbidden(words, nextTry);
    }

    /** What there is then forbids nothing, and adding to it would help nobody. */
    private Verdict unanswered(String words, Optional<Instant> nextTry) {
        return Verdict.fails(
                Reason.IssuanceFailed,
                "Certificate %s is not issued as long as the authority of %s gets no answer to whether there are CAA records (cert-manager: %s): repair the servers of that zone, which have to answer for that type, too, be it that there are none%s"
                        .formatted(order.certificate(), order.issuerName(), words, again(nextTry)));
    }

    private Verdict forbidden(String words, Optional<Instant> nextTry) {
        return Verdict.fails(
                Reason.IssuanceForbidden,
                "Certificate %s is not issued as long as CAA records forbid it (cert-manager: %s): add one that allows the authority of %s to those of %s, or of the name above it that has some, or remove these; give one with the flags 128 and a tag that authorities need not know (any but issue, issuewild and iodef) the flags 0%s"
                        .formatted(order.certificate(), words, order.issuerName(), order.hostname(), again(nextTry)));
    }

    private String again(Optional<Instant> nextTry) {
        return nextTry.map(at -> "; cert-manager tries again" + order.again(nextTry))
                .orElse("");
    }
}
