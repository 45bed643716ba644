package io.cdnproxy.probe;

import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** What a probe says about one link: a verdict, or that it did not get that far. */
public sealed interface LinkVerdict {

    /** The link was tried. */
    record Tried(Verdict verdict) implements LinkVerdict {}

    /** The link was not tried: an earlier stage failed, or there is nothing to dial yet. */
    record NotTried() implements LinkVerdict {}

    /** The verdict, if there is one. */
    default Optional<Verdict> tried() {
        return switch (this) {
            case Tried tried -> Optional.of(tried.verdict());
            case NotTried notTried -> Optional.empty();
        };
    }

    default boolean isTrue() {
        return tried().filter(Verdict::isTrue).isPresent();
    }
}
