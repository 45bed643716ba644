package io.cdnproxy.v2ray;

import java.util.UUID;

/** A secret that is a UUID. */
final class UserId {
    private UserId() {}

    static String random() {
        return UUID.randomUUID().toString();
    }

    /** @param key what its place in the credentials Secret is called */
    static String checked(String key, String secret) {
        try {
            return UUID.fromString(secret).toString();
        } catch (IllegalArgumentException | NullPointerException e) {
            // The cause is left out on purpose: its message is the secret.
            throw new IllegalArgumentException("\"" + key + "\" is not a UUID");
        }
    }
}
