package io.cdnproxy.campaign;

import java.util.List;

/**
 * Something that a user does to a proxy, and what is to become of it.
 *
 * @param preparation done without faults
 * @param change done with a fault
 * @param remains of the distribution, in the end
 */
record Workload(String name, List<Step> preparation, Step change, Remains remains) {

    /** What is left at the CDN. */
    enum Remains {
        /** The object's distribution. */
        ONE,
        /** Nothing. */
        NONE,
        /** The distribution of an object that is gone, as its owner wished. */
        KEPT
    }

    /** What the user does, and what shows that it is done. */
    record Step(Action action, Goal goal) {}

    /** What a user can do to an object. */
    sealed interface Action {
        /**
         * Applies a manifest.
         *
         * @param manifest with ${namespace} and ${certificate} to be filled in
         */
        record Apply(String manifest) implements Action {}

        record Delete() implements Action {}
    }

    Workload {
        preparation = List.copyOf(preparation);
    }

    @Override
    public String toString() {
        return name;
    }
}
