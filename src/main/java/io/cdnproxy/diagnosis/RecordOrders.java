package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxySpec;
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

    /**
     * Those of an object's that ask for what its spec names.
     *
     * @param edge the name of the order for the edge's record
     * @param origin the same for the origin's
     */
    public static RecordOrders of(Collection<RecordOrder> all, CdnProxySpec spec, String edge, String origin) {
        return new RecordOrders(of(all, spec, edge), of(all, spec, origin));
    }

    private static Optional<RecordOrder> of(Collection<RecordOrder> all, CdnProxySpec spec, String name) {
        return all.stream()
                .filter(order -> order.name().equals(name) && order.asksForAnyOf(spec))
                .findFirst();
    }

    public Stream<RecordOrder> all() {
        return Stream.of(edge, origin).flatMap(Optional::stream);
    }
}
