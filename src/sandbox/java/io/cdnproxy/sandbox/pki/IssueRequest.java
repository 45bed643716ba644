package io.cdnproxy.sandbox.pki;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate shall say.
 *
 * @param names subject alternative names, DNS names or IP addresses; the first one is the common name as well
 */
public record IssueRequest(List<String> names, KeyAlgorithm algorithm, Instant notBefore, Instant notAfter) {
    /** As long as Let's Encrypt gives. */
    private static final Duration LIFETIME = Duration.ofDays(90);

    /** A client whose clock is a little behind shall not find the certificate not yet valid. */
    private static final Duration BACKDATING = Duration.ofHours(1);

    public IssueRequest {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a certificate needs a name");
        }
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("a certificate cannot end at " + notAfter + ", before it begins");
        }
    }

    /** ECDSA P-256, valid from now on for 90 days. */
    public static IssueRequest of(String... names) {
        var now = Instant.now();
        return new IssueRequest(List.of(names), KeyAlgorithm.ECDSA_P256, now.minus(BACKDATING), now.plus(LIFETIME));
    }

    public IssueRequest with(KeyAlgorithm other) {
        return new IssueRequest(names, other, notBefore, notAfter);
    }

    /** The window may lie in the past or in the future. */
    public IssueRequest valid(Instant from, Instant until) {
        return new IssueRequest(names, algorithm, from, until);
    }
}
