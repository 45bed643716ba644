package io.cdnproxy.sandbox.cloudfront.fault;

import io.cdnproxy.sandbox.cloudfront.api.Arrival;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An effect and the calls that it concerns.
 *
 * @param operation name of the operation, with {@code *} for any characters
 * @param account access key id; empty means all accounts
 * @param resource the distribution's id, or another resource's ARN; empty means whatever the call is about
 * @param from the number, from 1 on, of the first call concerned among those that match
 * @param to the number of the last one
 * @param probability with which one of them is concerned
 * @param seed of the dice, so that a run can be had again
 */
public record Fault(
        String operation,
        Optional<String> account,
        Optional<String> resource,
        long from,
        long to,
        double probability,
        long seed,
        Effect effect) {

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
    public static Fault on(String operation, Effect effect) {
        return new Fault(operation, Optional.empty(), Optional.empty(), 1, Long.MAX_VALUE, 1, 0, effect);
    }

    public Fault inAccount(String accessKeyId) {
        return new Fault(operation, Optional.of(accessKeyId), resource, from, to, probability, seed, effect);
    }

    public Fault concerning(String idOrArn) {
        return new Fault(operation, account, Optional.of(idOrArn), from, to, probability, seed, effect);
    }

    public Fault first(long count) {
        return new Fault(operation, account, resource, 1, count, probability, seed, effect);
    }

    /** All from this one on. */
    public Fault sinceThe(long number) {
        return new Fault(operation, account, resource, number, Long.MAX_VALUE, probability, seed, effect);
    }

    public Fault nth(long number) {
        return new Fault(operation, account, resource, number, number, probability, seed, effect);
    }

    public Fault withProbability(double chance, long diceSeed) {
        return new Fault(operation, account, resource, from, to, chance, diceSeed, effect);
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
