package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A distribution and its tags, which no list shows.
 *
 * @param tags empty while they have not been read
 * @param failure why they could not be read the last time
 */
record Tagged(ObservedDistribution distribution, Optional<Map<String, String>> tags, Optional<Verdict> failure) {

    Tagged {
        Objects.requireNonNull(distribution);
        tags = tags.map(Map::copyOf);
        Objects.requireNonNull(failure);
    }

    /** What there is to say as long as the tags have not been read. */
    Verdict unread(Reason reason) {
        return failure.map(why -> Verdict.fails(
                        why.reason(),
                        "whose distribution %s is cannot be told: %s".formatted(distribution.id(), why.message())))
                .orElseGet(() -> Verdict.fails(
                        reason, "finding out whose distribution %s is; nothing to do".formatted(distribution.id())));
    }
}
