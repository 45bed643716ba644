package io.cdnproxy.v2ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Syntax;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client must know to be let in, as the credentials Secret has it.
 *
 * @param path the WebSocket path; unguessable, so that a scanner of the origin sees nothing but 404
 * @param users the secret of each protocol that has one, as it is stored
 */
public record Credentials(String path, Map<ProxyProtocol, String> users) {
    private static final String PATH_KEY = "path";
    private static final int PATH_BYTES = 16;
    private static final Pattern PATH = Pattern.compile(Syntax.UNESCAPED_PATH);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Refuses anything else than a path, without repeating what it saw. */
    public Credentials {
        if (path == null || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("\"" + PATH_KEY + "\" is not a URL path such as /abc");
        }
        var copy = new EnumMap<ProxyProtocol, String>(ProxyProtocol.class);
        copy.putAll(users);
        users = Collections.unmodifiableMap(copy);
    }

    public static Credentials of(String path, User user) {
        return new Credentials(path, Map.of(user.protocol(), user.secret()));
    }

    public static Credentials random(ProxyProtocol protocol) {
        byte[] path = new byte[PATH_BYTES];
        RANDOM.nextBytes(path);
        return of("/" + Base64.getUrlEncoder().withoutPadding().encodeToString(path), User.random(protocol));
    }

    /**
     * Reads a Secret's data.
     *
     * @throws IllegalArgumentException when the path is missing or malformed; the message is safe to show
     */
    public static Credentials fromSecretData(Map<String, String> data) {
        var users = new EnumMap<ProxyProtocol, String>(ProxyProtocol.class);
        for (var protocol : ProxyProtocol.values()) {
            var secret = decoded(data, Protocol.of(protocol).key());
            if (secret != null) {
                users.put(protocol, secret);
            }
        }
        return new Credentials(decoded(data, PATH_KEY), users);
    }

    /**
     * Whether a Secret's data is of a proxy that has spoken another protocol: it has the secret of one, and none of this. Where it has none at
     * all, somebody has made it by hand and something is wrong with it.
     */
    public static boolean areOfAnother(ProxyProtocol protocol, Map<String, String> data) {
        return data != null
                && !data.containsKey(Protocol.of(protocol).key())
                && Arrays.stream(ProxyProtocol.values())
                        .map(other -> Protocol.of(other).key())
                        .anyMatch(data::containsKey);
    }

    /** The data of a Secret, base64 as Kubernetes keeps it. */
    public Map<String, String> toSecretData() {
        var data = new HashMap<String, String>();
        data.put(PATH_KEY, encoded(path));
        users.forEach((protocol, secret) -> data.put(Protocol.of(protocol).key(), encoded(secret)));
        return Map.copyOf(data);
    }

    /**
     * Who is let in by a protocol.
     *
     * @throws IllegalArgumentException when the secret is missing or malformed; the message is safe to show
     */
    public User user(ProxyProtocol protocol) {
        return new User(protocol, users.get(protocol));
    }

    public Credentials withPath(String otherPath) {
        return new Credentials(otherPath, users);
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }

    static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    }

    private static String decoded(Map<String, String> data, String key) {
        String value = data == null ? null : data.get(key);
        return value == null ? null : new String(Base64.getDecoder().decode(value), UTF_8).strip();
    }
}
