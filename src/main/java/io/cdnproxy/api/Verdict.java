package io.cdnproxy.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What one room found out about one link of the chain. A condition is a type, a verdict and a transition time.
 *
 * @param status whether the link works
 * @param reason stable word for tools
 * @param message what is wrong, what was seen, what to do; without timestamps, counters, request ids and secrets
 */
public record Verdict(Status status, Reason reason, String message) {
    private static final String BESIDES = "; besides, ";

    /** Values of a condition's status. */
    public enum Status {
        True,
        False,
        Unknown
    }

    public Verdict {
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }

    public static Verdict works(String message) {
        return new Verdict(Status.True, Reason.Succeeded, message);
    }

    public static Verdict works(Reason reason, String message) {
        return new Verdict(Status.True, reason, message);
    }

    public static Verdict fails(Reason reason, String message) {
        return new Verdict(Status.False, reason, message);
    }

    public static Verdict unknown(String message) {
        return new Verdict(Status.Unknown, Reason.NotYetKnown, message);
    }

    /**
     * Several of one link, in one: the first says what it comes to, and what else was seen is told after it, each once, so that nobody mends
     * one to find the next.
     */
    public static Verdict together(List<Verdict> verdicts) {
        var first = verdicts.getFirst();
        var messages = verdicts.stream().map(Verdict::message).distinct();
        return new Verdict(first.status, first.reason, messages.collect(Collectors.joining(BESIDES)));
    }

    /**
     * What was judged by an old sight.
     *
     * @param whom who shows it, for people
     * @param why there is no newer one
     */
    public Verdict asLastSeen(String whom, Verdict why) {
        return new Verdict(
                status,
                reason,
                "%s; so it was when %s could last be asked: %s".formatted(message, whom, why.message()));
    }

    /** Whether more than one thing is told. */
    public boolean isOfSeveral() {
        return message.contains(BESIDES);
    }

    /** What is told, each by itself. */
    public List<String> parts() {
        return List.of(message.split(BESIDES));
    }

    public boolean isTrue() {
        return status == Status.True;
    }

    public boolean isFalse() {
        return status == Status.False;
    }
}
