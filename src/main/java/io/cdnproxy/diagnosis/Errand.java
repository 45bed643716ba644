package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Purpose;

/** How it is told that what is asked for does not come through the CDN, though the origin has it. */
enum Errand {
    UPGRADE(
            "an upgrade through the CDN does not work (%s)",
            "upgrades it", "upgrades whoever asks it directly", "through the CDN the WebSocket path is unknown"),
    PAGE(
            "no page comes through the CDN (%s)",
            "has one", "has a page for whoever asks it directly", "through the CDN there is no page at website.path");

    private final String failure;
    private final String origin;
    private final String directly;
    private final String unknown;

    Errand(String failure, String origin, String directly, String unknown) {
        this.failure = failure;
        this.origin = origin;
        this.directly = directly;
        this.unknown = unknown;
    }

    static Errand of(Observation seen) {
        return of(seen.purpose());
    }

    private static Errand of(Purpose purpose) {
        return switch (purpose) {
            case PROXY -> UPGRADE;
            case WEBSITE -> PAGE;
        };
    }

    /** What does not work, and what comes back. */
    String failure(String answer) {
        return failure.formatted(answer);
    }

    /** What the origin does all the same. */
    String origin() {
        return origin;
    }

    /** The same, where it matters who asks. */
    String directly() {
        return directly;
    }

    /** What is said of a path that the origin knows. */
    String unknown() {
        return unknown;
    }
}
