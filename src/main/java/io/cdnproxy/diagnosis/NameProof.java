package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Verdict;
import java.util.Objects;

/** How the records come into DNS by which ACM sees whose the edge's name is. */
public sealed interface NameProof {

    /** The user makes them. */
    record ByHand() implements NameProof {}

    /** external-dns makes them, and its order is not seen yet: it is being written, or just was. */
    record AboutToBeOrdered() implements NameProof {}

    /** external-dns makes them. */
    record Ordered(RecordOrder order) implements NameProof {
        public Ordered {
            Objects.requireNonNull(order);
        }
    }

    /** external-dns cannot be asked for them. */
    record Refused(Verdict why) implements NameProof {}
}
