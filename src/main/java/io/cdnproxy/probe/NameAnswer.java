package io.cdnproxy.probe;

import java.util.List;

/** Where a name leads, compared with where it should. */
public sealed interface NameAnswer {

    /** Whether it is certain that nobody is led by it to where it should lead. */
    default boolean leadsElsewhere() {
        return switch (this) {
            case Absent absent -> true;
            case Elsewhere elsewhere -> true;
            case AsExpected expected -> false;
            case Partly partly -> false;
            case Unchecked unchecked -> false;
            case Unresolvable unresolvable -> false;
        };
    }

    /**
     * Whether it leads nobody anywhere, such as one of a domain that is given up.
     *
     * @param othersAreAnswered whether who was asked says something of other names; otherwise it may be them
     */
    default boolean leadsNowhere(boolean othersAreAnswered) {
        return switch (this) {
            case Absent absent -> true;
            case Unresolvable(var detail, var cause) -> othersAreAnswered && cause == Cause.ZONE;
            case AsExpected expected -> false;
            case Elsewhere elsewhere -> false;
            case Partly partly -> false;
            case Unchecked unchecked -> false;
        };
    }

    /** Whether it leads somewhere, be that right or wrong. */
    default boolean leadsSomewhere() {
        return switch (this) {
            case AsExpected expected -> true;
            case Elsewhere elsewhere -> true;
            case Partly partly -> true;
            case Unchecked unchecked -> true;
            case Absent absent -> false;
            case Unresolvable unresolvable -> false;
        };
    }

    /** The same, now that it is known what else is at the name. */
    default NameAnswer at(NamePlace place) {
        return switch (this) {
            case Absent(var before, var unknownToo) -> new Absent(place, unknownToo);
            case Elsewhere(var seen, var before) -> new Elsewhere(seen, place);
            case AsExpected expected -> this;
            case Partly partly -> this;
            case Unchecked unchecked -> this;
            case Unresolvable unresolvable -> this;
        };
    }

    /** It leads to where it should. */
    record AsExpected(Proof proof) implements NameAnswer {}

    /**
     * It leads to where it should, and besides to somewhere else: who dials it gets the one or the other.
     *
     * @param strays addresses that are not expected, sorted
     */
    record Partly(List<String> strays) implements NameAnswer {
        public Partly {
            strays = List.copyOf(strays);
        }
    }

    /**
     * There is no such record.
     *
     * @param place what else is there, and may keep it from being written
     * @param unknownToo what it should lead to, if the resolver knows none of that either
     */
    record Absent(NamePlace place, List<String> unknownToo) implements NameAnswer {
        public Absent {
            unknownToo = List.copyOf(unknownToo);
        }

        public Absent(NamePlace place) {
            this(place, List.of());
        }

        public Absent() {
            this(NamePlace.PLAIN);
        }
    }

    /**
     * It leads to somewhere else.
     *
     * @param seen last alias or addresses, sorted
     * @param place what else is there
     */
    record Elsewhere(List<String> seen, NamePlace place) implements NameAnswer {
        public Elsewhere {
            seen = List.copyOf(seen);
        }

        public Elsewhere(List<String> seen) {
            this(seen, NamePlace.PLAIN);
        }
    }

    /** It exists, but there is nothing to compare it with. */
    record Unchecked() implements NameAnswer {}

    /** DNS gave no usable answer. */
    record Unresolvable(String detail, Cause cause) implements NameAnswer {}

    /** Why there was none. */
    enum Cause {
        /** Servers answered that they cannot say. */
        ZONE,
        /** Nobody answered, or was asked. */
        SILENCE,
        /** Somebody between here and the zone answered with something else. */
        RESOLVER
    }

    /** How it was recognised; answers rotate, so no single test is always right. */
    enum Proof {
        /** Its chain of aliases reaches the expected name. */
        ALIAS,
        /** It shares an address with the expected name. */
        ADDRESS,
        /** What answers there can only be the expected one, by certificate and headers. */
        ANSWER,
        /** The CDN, which goes by it, reaches the expected one, which cannot be recognised from here: what a NAT shows is another address. */
        EDGE
    }
}
