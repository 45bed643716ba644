package io.cdnproxy.cdn;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

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

    /**
     * The same for who has steps of another kind.
     *
     * @param words how these are told
     */
    default <S> StepEvents<S> worded(Function<S, CdnStep> words) {
        var all = this;
        return new StepEvents<>() {
            @Override
            public void onStep(Owner owner, S step) {
                all.onStep(owner, words.apply(step));
            }

            @Override
            public void onStepFailed(Owner owner, S step, CdnException failure) {
                all.onStepFailed(owner, words.apply(step), failure);
            }
        };
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
