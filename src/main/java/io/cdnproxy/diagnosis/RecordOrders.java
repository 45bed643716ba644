package io.cdnproxy.diagnosis;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The orders for the records of a chain's names, as far as they are made. */
public record RecordOrders(Optional<RecordOrder> edge, Optional<RecordOrder> origin) {
    public static final RecordOrders NONE = new RecordOrders(Optional.empty(), Optional.empty());

    public RecordOrders {
        Objects.requireNonNull(edge);
        Objects.requireNonNull(origin);
    }

    /** Those of an object's that have these names. */
    public static RecordOrders of(Collection<RecordOrder> all, String edge, String origin) {
        return new RecordOrders(named(all, edge), named(all, origin));
    }

    private static Optional<RecordOrder> named(Collection<RecordOrder> all, String name) {
        return all.stream().filter(order -> order.name().equals(name)).findFirst();
    }

    public Stream<RecordOrder> all() {
        return Stream.of(edge, origin).flatMap(Optional::stream);
    }
}
