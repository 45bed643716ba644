package io.cdnproxy.v2ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.api.Syntax;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a client must know to be let in.
 *
 * @param uuid the VMess user id
 * @param path the WebSocket path; unguessable, so that a scanner of the origin sees nothing but 404
 */
public record Credentials(String uuid, String path) {
    private static final String UUID_KEY = "uuid";
    private static final String PATH_KEY = "path";
    private static final int PATH_BYTES = 16;
    private static final Pattern PATH = Pattern.compile(Syntax.UNESCAPED_PATH);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Refuses anything else than a UUID and a path, without repeating what it saw. */
    public Credentials {
        try {
            uuid = UUID.fromString(uuid).toString();
        } catch (IllegalArgumentException | NullPointerException e) {
            // The cause is left out on purpose: its message is the secret.
            throw new IllegalArgumentException("\"" + UUID_KEY + "\" is not a UUID");
        }
        if (path == null || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("\"" + PATH_KEY + "\" is not a URL path such as /abc");
        }
    }

    public static Credentials random() {
        byte[] path = new byte[PATH_BYTES];
        RANDOM.nextBytes(path);
        return new Credentials(
                UUID.randomUUID().toString(),
                "/" + Base64.getUrlEncoder().withoutPadding().encodeToString(path));
    }

    /**
     * Reads a Secret's data.
     *
     * @throws IllegalArgumentException when a key is missing or malformed; the message is safe to show
     */
    public static Credentials fromSecretData(Map<String, String> data) {
        return new Credentials(decoded(data, UUID_KEY), decoded(data, PATH_KEY));
    }

    /** The data of a Secret, base64 as Kubernetes keeps it. */
    public Map<String, String> toSecretData() {
        return Map.of(UUID_KEY, encoded(uuid), PATH_KEY, encoded(path));
    }

    public Credentials withPath(String otherPath) {
        return new Credentials(uuid, otherPath);
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    }

    private static String decoded(Map<String, String> data, String key) {
        String value = data == null ? null : data.get(key);
        return value == null ? null : new String(Base64.getDecoder().decode(value), UTF_8).strip();
    }
}
