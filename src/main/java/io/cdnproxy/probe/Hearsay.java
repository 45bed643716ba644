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

    /**
     * A resolver answers in the place of the zone's servers: something on the way leads all DNS to it.
     *
     * @param port where they were looked for
     */
    record Intercepted(String hostname, String zone, int port) implements Hearsay {}

    /** They do not say the same. */
    record Divided(String hostname, String zone, Says one, Says another) implements Hearsay {

        /** Whoever of them was asked first. */
        static Divided of(String hostname, String zone, Says one, Says another) {
            return one.server().compareTo(another.server()) < 0
                    ? new Divided(hostname, zone, one, another)
                    : new Divided(hostname, zone, another, one);
        }

        /** What is seen of it. */
        String seen() {
            return "servers of %s do not say the same of %s (%s %s, and %s %s)"
                    .formatted(zone, hostname, one.server(), one.what(), another.server(), another.what());
        }

        /** What to do where that stays so. */
        static String remedy() {
            return "see at its DNS provider that all of them have the same, and at the registrar that the domain names no others";
        }
    }

    /** What one server says. */
    record Says(String server, String what) {}

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
            case Intercepted(var hostname, var zone, var port) ->
                "what answers from here at port %d in place of the servers of %s is a resolver, so that where %s leads is what that says: where its DNS provider has the right record, change nothing there, and have the network of what dials here let it ask these servers"
                        .formatted(port, zone, hostname);
            case Divided divided -> "%s: %s".formatted(divided.seen(), Divided.remedy());
        };
    }
}
