package io.cdnproxy.probe;

import java.time.Duration;

/** Told of every probe, for metrics. Called on the thread that probed; must not wait for anybody and must not throw. */
public interface ProbeEvents {

    ProbeEvents NONE = new ProbeEvents() {};

    /** A probe has come to its end, whatever it found. */
    default void onProbe(ChainReport report, Duration took) {}

    /** A probe broke: a defect. */
    default void onProbeBroken(Duration took) {}
}
