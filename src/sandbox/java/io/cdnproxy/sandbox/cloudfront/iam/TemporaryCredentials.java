package io.cdnproxy.sandbox.cloudfront.iam;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What STS hands to whoever assumes a role: nothing works without the session token. Of digits and letters only, so that no quoting hides
 * them from whoever looks whether they got out.
 */
public record TemporaryCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static TemporaryCredentials random() {
        return new TemporaryCredentials("ASIA" + random(8).toUpperCase(Locale.ROOT), random(20), random(120));
    }

    private static String random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Not the secret ones. */
    @Override
    public String toString() {
        return accessKeyId;
    }
}
