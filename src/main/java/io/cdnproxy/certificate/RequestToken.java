package io.cdnproxy.certificate;

import io.cdnproxy.cdn.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a keeper recognises a request that was made before. Never a clock or a random number, so that asking again after an answer was
 * lost makes no second certificate. Keepers forget tokens: ACM after <a
 * href="https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html">one hour</a>.
 */
final class RequestToken {
    /** ACM's {@code \w{1,32}}. */
    private static final int LENGTH = 32;

    private RequestToken() {}

    /** @param epoch 0, and one more each time that a token names a certificate that is gone */
    static String of(Owner owner, String hostname, int epoch) {
        var request = String.join("/", owner.installation(), owner.uid(), hostname, Integer.toString(epoch));
        return HexFormat.of().formatHex(sha256(request)).substring(0, LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
