package io.cdnproxy.cdn;

import java.time.Duration;
import java.util.List;

/**
 * Told about what happens at the CDN, for metrics and events. Called on the thread that did it; must not wait
 * for anybody else and must not throw.
 */
public interface CdnEvents extends StepEvents<CdnStep> {

    CdnEvents NONE = new CdnEvents() {};

    /** Tells all of them. */
    static CdnEvents toAll(List<CdnEvents> listeners) {
        return new CdnBroadcast(listeners);
    }

    /** A call was made. */
    default void onCall(CdnCall call) {}

    /** A complete sweep. */
    default void onSweep(Duration took) {}

    /** A sweep failed; the mirror keeps what it had. */
    default void onSweepFailed(CdnException failure) {}

    /** Something that no sweep shows could not be read; its mirror keeps what it had. */
    default void onLookFailed(String what, CdnException failure) {}
}
