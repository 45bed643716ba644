package io.cdnproxy.operator;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Set;

/**
 * Has settings that are secrets taken for what they are: a password with {@code $$} would lose one of them, and one with <code>${…}</code>
 * end the operator's start, with a part of itself in the message.
 */
@Priority(Priorities.LIBRARY + 900) // before expressions are expanded, which is done at 300
public final class SecretsAsGiven implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    private static final Set<String> SECRETS = Set.of(
            "cdnproxy.upyun.token",
            "cdnproxy.upyun.username",
            "cdnproxy.upyun.password",
            "cdnproxy.upyun.account-password");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return SECRETS.contains(name)
                ? Expressions.withoutExpansion(() -> context.proceed(name))
                : context.proceed(name);
    }
}
