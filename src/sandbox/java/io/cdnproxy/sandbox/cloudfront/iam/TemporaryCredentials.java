package io.cdnproxy.sandbox.cloudfront.iam;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** What STS hands to whoever assumes a role: nothing works without the session token. */
public record TemporaryCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static TemporaryCredentials random() {
        return new TemporaryCredentials(
                "ASIA" + HexFormat.of().formatHex(bytes(8)).toUpperCase(Locale.ROOT),
                Base64.getEncoder().encodeToString(bytes(30)),
                Base64.getEncoder().encodeToString(bytes(120)));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Not the secret ones. */
    @Override
    public String toString() {
        return accessKeyId;
    }
}
