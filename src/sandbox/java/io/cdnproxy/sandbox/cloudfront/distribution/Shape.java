package io.cdnproxy.sandbox.cloudfront.distribution;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The form that the API prescribes for an element, with what an absent one is read back as. */
sealed interface Shape {
    Comparator<Xml> AS_GIVEN = (one, other) -> 0;

    record Text() implements Shape {}

    /** Kept as it came, whatever it holds. */
    record Opaque() implements Shape {}

    record Flag() implements Shape {}

    /**
     * A number.
     *
     * @param errorCode what a number out of range is refused with
     */
    record Whole(long least, long most, String errorCode) implements Shape {}

    record Choice(List<String> values) implements Shape {}

    record Struct(List<Member> members) implements Shape {}

    /**
     * A list, which always carries its own count.
     *
     * @param before members that the API writes before {@code Quantity}
     * @param after members that it writes after {@code Items}
     * @param order the order in which the API returns the items, whatever order they came in
     */
    record Listing(List<Member> before, String itemName, Shape item, List<Member> after, Comparator<Xml> order)
            implements Shape {

        Listing inOrder(Comparator<Xml> other) {
            return new Listing(before, itemName, item, after, other);
        }
    }

    /**
     * A child in a {@link Struct}.
     *
     * @param isNeededByUpdates may be left out at creation, but not in an update
     * @param absent what it is read back as when it was left out; empty means that it stays absent
     */
    record Member(String name, Shape shape, boolean isRequired, boolean isNeededByUpdates, Optional<Xml> absent) {

        Member required() {
            return new Member(name, shape, true, false, Optional.empty());
        }

        /** Left out means this text. */
        Member otherwise(Object text) {
            return otherwise(Xml.leaf(name, text));
        }

        /** Left out means a structure of defaults or an empty list. */
        Member otherwiseEmpty() {
            return otherwise(Xml.node(name));
        }

        /** Left out means this element, completed in its turn. */
        Member otherwise(Xml element) {
            return new Member(name, shape, isRequired, isNeededByUpdates, Optional.of(element));
        }

        Member forUpdates() {
            return new Member(name, shape, isRequired, true, absent);
        }
    }

    static Member member(String name, Shape shape) {
        return new Member(name, shape, false, false, Optional.empty());
    }

    static Text text() {
        return new Text();
    }

    static Opaque opaque() {
        return new Opaque();
    }

    static Flag flag() {
        return new Flag();
    }

    static Whole whole() {
        return new Whole(Long.MIN_VALUE, Long.MAX_VALUE, "InvalidArgument");
    }

    static Choice oneOf(String... values) {
        return new Choice(List.of(values));
    }

    static Struct struct(Member... members) {
        return new Struct(List.of(members));
    }

    static Listing list(String itemName, Shape item) {
        return new Listing(List.of(), itemName, item, List.of(), AS_GIVEN);
    }

    static Listing list(Member before, String itemName, Shape item) {
        return new Listing(List.of(before), itemName, item, List.of(), AS_GIVEN);
    }
}
