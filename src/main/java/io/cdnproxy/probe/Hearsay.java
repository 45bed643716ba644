package io.cdnproxy.probe;

import java.time.Instant;

/** What is said of a name besides what it was judged by: it explains what people see, and turns no verdict. Pure. */
sealed interface Hearsay {

    /**
     * Resolvers have an answer of before.
     *
     * @param says what they say
     * @param until when theirs ends
     */
    record Former(String hostname, String says, Instant until) implements Hearsay {}

    /** The resolver goes on with another answer: it answers for the inside of a network, or in place of what it hides. */
    record Another(String hostname, String says) implements Hearsay {}

    /**
     * The servers of the zone could not be asked.
     *
     * @param port where they were looked for
     */
    record Unconfirmed(String hostname, String zone, int port) implements Hearsay {}

    /** They do not say the same. */
    record Divided(String hostname, String zone, String one, String another) implements Hearsay {}

    /** As a sentence. */
    default String words(Reader reader) {
        return switch (this) {
            case Former(var hostname, var says, var until) ->
                "until %s resolvers may answer of %s %s, as they did before".formatted(until, hostname, says);
            case Another(var hostname, var says) ->
                "the resolver says of %s %s, and the servers of its zone do not: have it answer as to the world, or %s"
                        .formatted(hostname, says, reader.askOtherResolvers());
            case Unconfirmed(var hostname, var zone, var port) ->
                "no server of %s answered from here at port %d, so that where %s leads is what the resolver says"
                        .formatted(zone, port, hostname);
            case Divided(var hostname, var zone, var one, var another) ->
                "servers of %s do not say the same of %s: see that %s has what %s has"
                        .formatted(zone, hostname, another, one);
        };
    }
}
