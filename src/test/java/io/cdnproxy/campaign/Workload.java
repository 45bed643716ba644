package io.cdnproxy.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Something that a user does to a proxy, and what is to become of it.
 *
 * @param provider at which CDN
 * @param preparation done without faults
 * @param change done with a fault
 * @param distributions what remains of them, in the end
 * @param certificates the same of those that were requested or imported for the object
 * @param repeatable operations of a step that is done again from its beginning, as nothing tells how far it had come
 */
record Workload(
        String name,
        Provider provider,
        List<Step> preparation,
        Step change,
        Remains distributions,
        Remains certificates,
        Set<String> repeatable) {

    /** What is left in the account. */
    enum Remains {
        /** The object's own. */
        ONE,
        /** Nothing. */
        NONE,
        /** That of an object that is gone, as its owner wished. */
        KEPT;

        int number() {
            return this == NONE ? 0 : 1;
        }
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

        /**
         * Not the user's doing: somebody sees to a certificate of their own in the account, without a word of whose it is.
         *
         * @param hostname with the tenant's own words to be filled in
         */
        record OrderByHand(String hostname) implements Action {}

        /**
         * Stores a certificate in the Secret that the object imports it from; each time another one.
         *
         * @param hostname with the tenant's own words to be filled in
         */
        record StoreCertificate(String hostname) implements Action {}

        /** Not the user's doing: from now on, the CDN takes this long until a new distribution can serve. */
        record SlowDown(Duration time) implements Action {}
    }

    Workload {
        preparation = List.copyOf(preparation);
        repeatable = Set.copyOf(repeatable);
    }

    /** At CloudFront. */
    Workload(
            String name,
            List<Step> preparation,
            Step change,
            Remains distributions,
            Remains certificates,
            Set<String> repeatable) {
        this(name, Provider.CLOUDFRONT, preparation, change, distributions, certificates, repeatable);
    }

    /** Of which nothing is done twice. */
    Workload(String name, List<Step> preparation, Step change, Remains distributions, Remains certificates) {
        this(name, preparation, change, distributions, certificates, Set.of());
    }

    /** Of an object that has no certificate of its own. */
    Workload(String name, List<Step> preparation, Step change, Remains distributions) {
        this(name, preparation, change, distributions, Remains.NONE);
    }

    /** The same elsewhere. */
    Workload at(Provider other) {
        return new Workload(name, other, preparation, change, distributions, certificates, repeatable);
    }

    @Override
    public String toString() {
        return name;
    }
}
