package io.cdnproxy.campaign;

import java.time.Duration;
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

    /** What a user can do to an object, or meet with. */
    sealed interface Action {
        /**
         * Applies a manifest.
         *
         * @param manifest with the tenant's own words to be filled in, such as ${namespace}
         */
        record Apply(String manifest) implements Action {}

        record Delete() implements Action {}

        /** Not the user's doing: from now on, CloudFront takes this long to deploy a new distribution. */
        record SlowDown(Duration deployment) implements Action {}
    }

    Workload {
        preparation = List.copyOf(preparation);
    }

    @Override
    public String toString() {
        return name;
    }
}
