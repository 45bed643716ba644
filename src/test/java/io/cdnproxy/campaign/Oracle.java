package io.cdnproxy.campaign;

import java.util.List;

/** Tells whether a run with a fault ended as it must. A pure function. */
interface Oracle {

    /**
     * What is wrong; empty if nothing is.
     *
     * @param reference the same workload's run without a fault
     */
    List<String> violations(Workload workload, Evidence reference, Evidence seen);

    /** All of them, in the order of the table. */
    static List<Oracle> all() {
        return List.of(
                new NothingNeedsAHand(),
                new OneDistribution(),
                new OneCertificate(),
                new NoOrphan(),
                new SameEndState(),
                new NoNeedlessWrites());
    }

    /** For the table. */
    default String title() {
        return getClass().getSimpleName();
    }
}
