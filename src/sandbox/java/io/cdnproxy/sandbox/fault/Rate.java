package io.cdnproxy.sandbox.fault;

/** An effect that concerns only what is more than a token bucket holds: one bucket for each account. */
public interface Rate {

    double perSecond();

    int burst();
}
