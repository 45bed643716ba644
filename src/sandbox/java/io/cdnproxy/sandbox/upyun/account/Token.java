package io.cdnproxy.sandbox.upyun.account;

import java.time.Instant;

/**
 * What lets a program in without a password.
 *
 * @param value the secret
 * @param scope such as global
 */
public record Token(String value, String name, String scope, Account account, Instant createdAt, Instant expiresAt) {

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "Token[" + name + " of " + account.username() + "]";
    }
}
