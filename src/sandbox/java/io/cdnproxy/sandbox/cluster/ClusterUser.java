package io.cdnproxy.sandbox.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Somebody whom the API server knows by a bearer token. What a user may do is up to RBAC, except for system:masters:
 * all.
 */
public record ClusterUser(String name, List<String> groups, String token) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 24;

    public ClusterUser {
        groups = List.copyOf(groups);
    }

    /** A user with a fresh random token. */
    public static ClusterUser of(String name, String... groups) {
        var token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return new ClusterUser(name, List.of(groups), HexFormat.of().formatHex(token));
    }

    /** A user who may do everything. */
    public static ClusterUser master(String name) {
        return of(name, "system:masters");
    }

    /**
     * A line of the API server's <a
     * href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#static-token-file">token file</a>.
     */
    String csv() {
        return "%s,%s,%s,\"%s\"".formatted(token, name, name, String.join(",", groups));
    }

    @Override
    public String toString() {
        return name;
    }
}
