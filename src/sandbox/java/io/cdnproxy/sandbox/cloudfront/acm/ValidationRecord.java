package io.cdnproxy.sandbox.cloudfront.acm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The CNAME that proves the control of a domain, both names with their final dot. <a
 * href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">The same account gets the same record for
 * the same domain</a>, for a wildcard that of its parent, as often as it asks.
 */
record ValidationRecord(String name, String value) {
    private static final int LABEL = 32;
    private static final int ZONE = 10;

    static ValidationRecord of(String account, String domain) {
        var base = domain.startsWith("*.") ? domain.substring(2) : domain;
        var digest = digest(account + " " + base);
        var label = digest.substring(0, LABEL);
        // Of the answer nothing can be told from the question.
        var answer = digest(digest);
        return new ValidationRecord(
                "_%s.%s.".formatted(label, base),
                "_%s.%s.acm-validations.aws."
                        .formatted(answer.substring(0, LABEL), answer.substring(LABEL, LABEL + ZONE)));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
