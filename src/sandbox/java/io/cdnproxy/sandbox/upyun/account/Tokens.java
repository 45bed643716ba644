package io.cdnproxy.sandbox.upyun.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that were issued and not deleted. */
public final class Tokens {
    private final Map<String, Token> byValue = new ConcurrentHashMap<>();
    private final Set<String> usedCodes = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    public Tokens(Clock clock) {
        this.clock = clock;
    }

    public Token issue(Account account, String name, String scope, Instant expiresAt, Instant now) {
        return add(new Token(Secrets.random(), name, scope, account, now, expiresAt));
    }

    public Token add(Token token) {
        byValue.put(token.value(), token);
        return token;
    }

    public Optional<Token> valid(String value) {
        return Optional.ofNullable(byValue.get(value)).filter(token -> token.isValid(clock.instant()));
    }

    public List<Token> of(Account account) {
        return byValue.values().stream()
                .filter(token -> token.account().equals(account))
                .toList();
    }

    /** @return whether there was one of that name */
    public boolean remove(Account account, String name) {
        return byValue.values()
                .removeIf(
                        token -> token.account().equals(account) && token.name().equals(name));
    }

    /** @return whether nobody has used this code before */
    public boolean takeCode(String code) {
        return usedCodes.add(code);
    }
}
