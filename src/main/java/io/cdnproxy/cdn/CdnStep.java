package io.cdnproxy.cdn;

import java.util.Objects;
import java.util.Optional;

/**
 * A step that was taken at a CDN, whichever it is.
 *
 * @param news what a user wants to be told of it; empty for what only finds something out
 */
public record CdnStep(Kind kind, Optional<News> news) {

    public CdnStep {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(news);
    }

    /** One that a user is told of. */
    public static CdnStep of(Kind kind, String reason, String note) {
        return new CdnStep(kind, Optional.of(new News(reason, note)));
    }

    /** What was done, as it is counted. */
    public enum Kind {
        Create,
        Adopt,
        Reclaim,
        Recognize,
        TakeOver,
        Update,
        ShowSuccessor,
        Purge,
        Disable,
        Delete
    }

    /**
     * A step as an event tells it.
     *
     * @param reason of the event, such as DistributionCreated
     */
    public record News(String reason, String note) {}
}
