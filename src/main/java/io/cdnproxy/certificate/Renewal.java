package io.cdnproxy.certificate;

import io.cdnproxy.pki.KeyType;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;

/** How a certificate gets a successor before it ends. */
public sealed interface Renewal {

    /** Its keeper sees to it in time, and nothing is known to be in the way. */
    record ByKeeper() implements Renewal {}

    /**
     * Its keeper wants to, and waits for a proof that the names still belong to the account, or for something else that it names.
     *
     * @param reason in the keeper's word; empty where it is the proof
     */
    record Unproven(Optional<String> reason) implements Renewal {
        public Unproven {
            Objects.requireNonNull(reason);
        }
    }

    /**
     * Its keeper has tried and given up.
     *
     * @param reason in the keeper's word
     */
    record Failed(Optional<String> reason) implements Renewal {
        public Failed {
            Objects.requireNonNull(reason);
        }
    }

    /** Not known: of the certificate only what a list tells is. */
    record Untold() implements Renewal {}

    /**
     * Its keeper does nothing about it: whoever brought it brings the next one.
     *
     * @param serial of what was brought last, as far as its keeper tells
     * @param key of it, which the next one has to have too; empty if its keeper does not tell
     * @param tag what its tags tell of it; empty if nothing, or if they were not looked at
     */
    record ByOwner(Optional<BigInteger> serial, Optional<KeyType> key, Optional<ImportTag> tag) implements Renewal {
        public ByOwner {
            Objects.requireNonNull(serial);
            Objects.requireNonNull(key);
            Objects.requireNonNull(tag);
        }

        /** As its keeper describes it, which tells no tags. */
        public ByOwner(Optional<BigInteger> serial, Optional<KeyType> key) {
            this(serial, key, Optional.empty());
        }
    }
}
