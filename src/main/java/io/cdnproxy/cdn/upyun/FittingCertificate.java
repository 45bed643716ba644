package io.cdnproxy.cdn.upyun;

import io.cdnproxy.pki.ServerKeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;

/**
 * A certificate of the account that can be shown for a domain.
 *
 * @param uploaded whether somebody brought it, which UPYUN's own are not
 * @param shown whether it is the one that viewers of the domain see
 */
public record FittingCertificate(String id, boolean uploaded, Instant notBefore, Instant notAfter, boolean shown) {

    public FittingCertificate {
        Objects.requireNonNull(id);
        Objects.requireNonNull(notBefore);
        Objects.requireNonNull(notAfter);
    }

    /** Whether it says what a pair's says, as far as a list shows: neither serial nor fingerprint are in there. */
    boolean looksLike(ServerKeyPair pair) {
        var leaf = pair.chain().leaf();
        return uploaded && same(notBefore, leaf.getNotBefore()) && same(notAfter, leaf.getNotAfter());
    }

    boolean isValidAt(Instant now) {
        return !notBefore.isAfter(now) && notAfter.isAfter(now);
    }

    private static boolean same(Instant listed, Date stated) {
        return listed.truncatedTo(ChronoUnit.SECONDS).equals(stated.toInstant().truncatedTo(ChronoUnit.SECONDS));
    }
}
