package io.cdnproxy.diagnose;

import java.util.function.Supplier;

/** What is made of what a cluster says of an object: no schema has seen to it that this is what an operator goes by. */
final class Understood {
    private Understood() {}

    /** @throws UnreadableClusterException if nothing can be made of it */
    static <T> T by(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException otherwise) {
            throw new UnreadableClusterException(
                    "what the cluster says of the CdnProxy cannot be understood: " + ApiServerWords.NOT_UNDERSTOOD);
        }
    }
}
