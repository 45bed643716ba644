package io.cdnproxy.cdn.upyun.api;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lets the operator in.
 *
 * @param token for the API
 * @param username of the sub-account that signs in at the console
 * @param accountPassword without which no service can be deleted
 */
public record Credentials(String token, String username, String password, Optional<String> accountPassword) {
    private static final String HIDDEN = "…";

    public Credentials {
        Objects.requireNonNull(token);
        Objects.requireNonNull(username);
        Objects.requireNonNull(password);
        Objects.requireNonNull(accountPassword);
    }

    /** A text of others without what is secret here, should they repeat it. */
    String hideIn(String text) {
        return Stream.concat(Stream.of(token, password), accountPassword.stream())
                .filter(secret -> !secret.isEmpty())
                .reduce(text, (rest, secret) -> rest.replace(secret, HIDDEN));
    }

    /** A record's own form would print secrets. */
    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
