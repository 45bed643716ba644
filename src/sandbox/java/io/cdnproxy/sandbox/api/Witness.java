package io.cdnproxy.sandbox.api;

/**
 * Stands by at the two moments of a call between which it takes effect. Either method may throw {@link
 * LostConnectionException}: before the effect the request is lost, after it the answer.
 */
public interface Witness {

    /** Nothing has happened yet, and nothing will until this returns. */
    void arrived(Arrival arrival);

    /** Everything is committed; the answer waits until this returns. */
    void answered(Call call);
}
