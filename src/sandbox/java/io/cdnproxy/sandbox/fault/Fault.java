package io.cdnproxy.sandbox.fault;

import io.cdnproxy.sandbox.api.Arrival;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An effect and the calls that it concerns.
 *
 * @param operation name of the operation, with {@code *} for any characters
 * @param account by the name that callers go by; empty means all accounts
 * @param resource what the call is about, by its id; empty means whatever it is about
 * @param from the number, from 1 on, of the first call concerned among those that match
 * @param to the number of the last one
 * @param probability with which one of them is concerned
 * @param seed of the dice, so that a run can be had again
 */
public record Fault<E>(
        String operation,
        Optional<String> account,
        Optional<String> resource,
        long from,
        long to,
        double probability,
        long seed,
        E effect) {

    public Fault {
        if (operation.isBlank()) {
            throw new IllegalArgumentException("a fault concerns an operation; * means all of them");
        }
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("calls are counted from 1 on, not from " + from + " to " + to);
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is between 0 and 1, not " + probability);
        }
    }

    /** Concerns every call of the operation. */
    public static <E> Fault<E> on(String operation, E effect) {
        return new Fault<>(operation, Optional.empty(), Optional.empty(), 1, Long.MAX_VALUE, 1, 0, effect);
    }

    public Fault<E> inAccount(String name) {
        return new Fault<>(operation, Optional.of(name), resource, from, to, probability, seed, effect);
    }

    public Fault<E> concerning(String id) {
        return new Fault<>(operation, account, Optional.of(id), from, to, probability, seed, effect);
    }

    public Fault<E> first(long count) {
        return new Fault<>(operation, account, resource, 1, count, probability, seed, effect);
    }

    /** All from this one on. */
    public Fault<E> sinceThe(long number) {
        return new Fault<>(operation, account, resource, number, Long.MAX_VALUE, probability, seed, effect);
    }

    public Fault<E> nth(long number) {
        return new Fault<>(operation, account, resource, number, number, probability, seed, effect);
    }

    public Fault<E> withProbability(double chance, long diceSeed) {
        return new Fault<>(operation, account, resource, from, to, chance, diceSeed, effect);
    }

    boolean matches(Arrival arrival) {
        var isMeant = account.isEmpty() || account.get().equals(arrival.account());
        var isAboutIt = resource.isEmpty() || resource.equals(arrival.id());
        return isMeant
                && isAboutIt
                && glob(operation).matcher(arrival.operation()).matches();
    }

    private static Pattern glob(String text) {
        return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
    }
}
