package io.cdnproxy.cdn;

/**
 * Told about steps. Called on the thread that took them; must not wait for anybody else and must not throw.
 *
 * @param <S> what a step is
 */
public interface StepEvents<S> {

    /** A step was taken, and changed something. */
    default void onStep(Owner owner, S step) {}

    /** A step failed. */
    default void onStepFailed(Owner owner, S step, CdnException failure) {}
}
