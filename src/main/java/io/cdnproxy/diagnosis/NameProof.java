package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Verdict;
import java.util.Objects;
import java.util.Optional;

/** How the records come into DNS by which ACM sees whose the edge's name is. */
public sealed interface NameProof {

    /** The user makes them. */
    record ByHand() implements NameProof {}

    /** external-dns makes them. */
    record Ordered(String order, Progress progress) implements NameProof {
        public Ordered {
            Objects.requireNonNull(order);
            Objects.requireNonNull(progress);
        }
    }

    /** How far an order is. */
    sealed interface Progress {}

    /** It could not be written. */
    record Refused(Verdict why) implements Progress {}

    /** external-dns has not seen it, or not as it is now. */
    record NotTakenUp() implements Progress {}

    /** external-dns has seen it, which is not to say that DNS has the records. */
    record TakenUp() implements Progress {}

    /** @param refused why it could not be written, if so */
    static NameProof ordered(String order, Optional<Verdict> refused, boolean takenUp) {
        return new Ordered(
                order, refused.<Progress>map(Refused::new).orElseGet(() -> takenUp ? new TakenUp() : new NotTakenUp()));
    }
}
