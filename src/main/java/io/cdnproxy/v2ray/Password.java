package io.cdnproxy.v2ray;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** A secret that is a text of any kind, as long as every client can be told it. */
final class Password {
    private static final int BYTES = 24;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Password() {}

    static String random() {
        byte[] password = new byte[BYTES];
        RANDOM.nextBytes(password);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(password);
    }

    /** @param key what its place in the credentials Secret is called */
    static String checked(String key, String secret) {
        if (secret == null || !VISIBLE.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" is not a password of up to 128 letters, digits and marks of ASCII");
        }
        return secret;
    }
}
